import { defineConfig } from 'vite'

export default defineConfig({
  base: './',
  build: {
    target: 'es2022',
    outDir: 'dist',
    assetsInlineLimit: 0, // the content security policy allows no data: scripts, and a file of its own can be cached
    modulePreload: { polyfill: false }, // it is an inline script in disguise, and every browser of the target has the real thing
    rolldownOptions: { output: { entryFileNames: 'assets/[name]-[hash].js', chunkFileNames: 'assets/[name]-[hash].js', assetFileNames: 'assets/[name]-[hash][extname]' } },
  },
  server: { proxy: { '/v1': process.env['LAVA_SERVICE'] ?? 'http://127.0.0.1:5282' } },
})
