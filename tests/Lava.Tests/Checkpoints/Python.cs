using System.Diagnostics;

namespace Lava.Tests.Checkpoints;

/// <summary>The system's Python, where it has PyTorch or scikit-learn: the judge of what these read, write and compute.</summary>
internal static class Python
{
    private const string Program = "/usr/bin/python3";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly Lazy<bool> Torch = new(() => File.Exists(Program) && Run("import torch", Path.GetTempPath()).Code == 0);
    private static readonly Lazy<bool> Safetensors = new(() => HasTorch && Run("import safetensors", Path.GetTempPath()).Code == 0);
    private static readonly Lazy<bool> ScikitLearn = new(() => File.Exists(Program) && Run("import sklearn.metrics, scipy.stats", Path.GetTempPath()).Code == 0);

    public static bool HasTorch => Torch.Value;

    public static bool HasSafetensors => Safetensors.Value;

    public static bool HasScikitLearn => ScikitLearn.Value;

    /// <summary>Runs a script in a folder. Warnings are left out unless it fails.</summary>
    public static (int Code, string Output) Run(string script, string folder)
    {
        var start = new ProcessStartInfo(Program) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, WorkingDirectory = folder };
        start.ArgumentList.Add("-");
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        process.StandardInput.Write(script);
        process.StandardInput.Close();
        if (!process.WaitForExit(Patience))
        {
            process.Kill();
            throw new TimeoutException(script);
        }
        return (process.ExitCode, process.ExitCode == 0 ? output.Result : output.Result + errors.Result);
    }
}
