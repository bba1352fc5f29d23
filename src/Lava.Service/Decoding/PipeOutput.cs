using Microsoft.Win32.SafeHandles;

namespace Lava.Service.Decoding;

/// <summary>Standard output as a plain stream of bytes, closed with the process.</summary>
internal sealed class PipeOutput() : FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
