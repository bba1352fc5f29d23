using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Lava.Attribution;
using Xunit;

namespace Lava.Service.Tests.Support;

/// <summary>The program, started as a person would start it, on a port that is free. Ended with the test that started it.</summary>
internal sealed partial class ServiceProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly StringBuilder _errors = new();
    private readonly Process _process;

    private ServiceProcess(Process process) => _process = process;

    /// <summary>Where the program is: beside the tests.</summary>
    public static string Program { get; } = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "lava-service.exe" : "lava-service");

    /// <summary>Where it answers.</summary>
    public Uri Address { get; private set; } = new("http://unknown");

    /// <summary>Asks it.</summary>
    public HttpClient Http { get; private set; } = new();

    /// <summary>What it has written to stderr so far.</summary>
    public string Errors
    {
        get
        {
            lock (_errors)
                return _errors.ToString();
        }
    }

    /// <summary>Its process.</summary>
    public int Id => _process.Id;

    /// <summary>Starts it, and waits until it is ready.</summary>
    /// <param name="data">Folder of its data.</param>
    /// <param name="arguments">Options besides the folder and the port.</param>
    public static async Task<ServiceProcess> StartAsync(string data, params string[] arguments)
    {
        var service = new ServiceProcess(Begin(data, arguments));
        service._process.ErrorDataReceived += (_, line) => service.Hear(line.Data);
        service._process.BeginErrorReadLine();
        service._process.BeginOutputReadLine();
        var watch = Stopwatch.StartNew();
        while (Ready().Match(service.Errors) is var ready)
        {
            if (ready.Success)
            {
                service.Address = new Uri(ready.Groups[1].Value);
                service.Http = service.CreateClient();
                return service;
            }
            Assert.False(service._process.HasExited, $"lava serve ended: {service.Errors}");
            Assert.True(watch.Elapsed < Patience, $"lava serve was not ready after {Patience}: {service.Errors}");
            await Task.Delay(20);
        }
        throw new InvalidOperationException("unreachable");
    }

    /// <summary>Runs the program to its end, for command lines that do not serve.</summary>
    public static (int ExitCode, string Output, string Errors) Run(string data, params string[] arguments)
    {
        using Process process = Begin(data, arguments);
        Task<string> output = process.StandardOutput.ReadToEndAsync(), errors = process.StandardError.ReadToEndAsync();
        Assert.True(process.WaitForExit(Patience), $"lava-service {string.Join(' ', arguments)} does not end.");
        return (process.ExitCode, output.Result, errors.Result);
    }

    /// <summary>Another client, with a key or without.</summary>
    public HttpClient CreateClient(string? key = null)
    {
        var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = Address, Timeout = TimeSpan.FromMinutes(2) };
        if (key is not null)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGTERM, as systemd would; waits for the end.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> TerminateAsync()
    {
        using Process kill = Process.Start("kill", [$"{_process.Id}"]);
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return _process.ExitCode;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
    }

    private static Process Begin(string data, string[] arguments)
    {
        bool serves = arguments is not ["serve", "keys", ..] && !arguments.Contains("--port");
        var start = new ProcessStartInfo(Program, [.. arguments.TakeWhile(argument => !argument.StartsWith('-')), "--data", data, .. serves ? ["--port", "0"] : Array.Empty<string>(), .. arguments.SkipWhile(argument => !argument.StartsWith('-'))])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        start.Environment.Remove("LAVA_MODEL");
        start.Environment[ModelStore.HomeVariable] = Path.Combine(data, "home"); // starter alone, which lies beside the program
        return Process.Start(start)!;
    }

    private void Hear(string? line)
    {
        if (line is null)
            return;
        lock (_errors)
            _errors.AppendLine(line);
    }

    [GeneratedRegex(@"answers at (http://\S+)/ with")]
    private static partial Regex Ready();
}
