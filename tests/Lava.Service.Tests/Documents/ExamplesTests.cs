using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Lava.Service.Tests.Support;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Service.Tests.Documents;

/// <summary>The examples of docs/service.md are run against a service.</summary>
public partial class ExamplesTests(SharedService shared)
{
    private static readonly string Document = File.ReadAllText(Path.Combine(Reference.Checkout, "docs", "service.md"));

    [Fact]
    public void Every_curl_command_answers()
    {
        Require("curl");
        string[] blocks = Blocks("sh", "curl");
        Assert.NotEmpty(blocks);
        foreach (string block in blocks)
        {
            (int code, string output) = Run("bash", "-euc", Here(block.Replace("curl ", "curl -fsS ", StringComparison.Ordinal)));
            Assert.True(code == 0, $"{block}\n{output}");
        }
    }

    [Fact]
    public void The_python_example_prints_verdicts()
    {
        Require("python3");
        string script = Assert.Single(Blocks("python", "urllib"));
        (int code, string output) = Run("python3", "-c", Here(script));
        Assert.True(code == 0, output);
        Assert.Contains("samples/espeak.wav: ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_csharp_example_is_compiled_here_word_for_word()
    {
        string example = Assert.Single(Blocks("csharp", "LavaClient"));
        string source = File.ReadAllText(Path.Combine(Reference.Checkout, "tests", "Lava.Service.Tests", "Documents", "ClientExample.cs"));
        string body = Regex.Match(source, "// begin\n(.*?) *// end", RegexOptions.Singleline).Groups[1].Value;
        Assert.Equal(Lines(example.Replace("http://127.0.0.1:8080", "ADDRESS", StringComparison.Ordinal)), Lines(body.Replace("address", "\"ADDRESS\"", StringComparison.Ordinal)));

        var output = new StringWriter();
        await ClientExample.RunAsync(shared.Http.BaseAddress!.ToString().TrimEnd('/'), output);
        Assert.Contains("espeak.wav: ", output.ToString(), StringComparison.Ordinal);
    }

    private static IEnumerable<string> Lines(string text) => text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0);

    private string Here(string text) => text.Replace("http://127.0.0.1:8080", shared.Http.BaseAddress!.ToString().TrimEnd('/'), StringComparison.Ordinal);

    private static string[] Blocks(string language, string with) => [.. Block().Matches(Document).Where(block => block.Groups[1].Value == language && block.Groups[2].Value.Contains(with, StringComparison.Ordinal)).Select(block => block.Groups[2].Value)];

    private static (int Code, string Output) Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Reference.Checkout, StandardOutputEncoding = Encoding.UTF8 })!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.Result);
    }

    private static void Require(string program)
    {
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        Assert.SkipUnless(folders.Any(folder => File.Exists(Path.Combine(folder, program))), $"{program} is not installed.");
    }

    [GeneratedRegex("```(\\w+)\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
