using Lava.Client;

namespace Lava.Service.Tests.Documents;

/// <summary>The C# example of docs/service.md: what stands between the marks stands there, too.</summary>
internal static class ClientExample
{
    public static async Task RunAsync(string address, TextWriter output)
    {
        Console.SetOut(output);
        Directory.SetCurrentDirectory(Lava.Tests.Support.Reference.Checkout);
        // begin
        using var client = new LavaClient(new Uri(address));
        await using FileStream recording = File.OpenRead("samples/espeak.wav");
        try
        {
            Analysis analysis = await client.AnalyzeAsync(recording, new AnalyzeOptions { Name = "espeak.wav", Timeline = true });
            Console.WriteLine($"{analysis.File}: {string.Join(" > ", analysis.Verdict)} ({analysis.Levels[^1].Confidence:F3})");
        }
        catch (LavaServiceException refusal)
        {
            Console.WriteLine($"{refusal.Problem.Title} {refusal.Problem.Detail} {refusal.Problem.Hint}");
        }
        // end
    }
}
