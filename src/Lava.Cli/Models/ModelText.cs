using System.Globalization;
using Lava.Attribution;
using Lava.Commands.Terminal;
using Lava.Text;

namespace Lava.Cli.Models;

/// <summary>Models for people.</summary>
internal sealed class ModelText(TextWriter output, Display display)
{
    private const string Indent = "  ";
    private readonly Paint _paint = new(display);

    /// <summary>A table of models.</summary>
    public void WriteList(IReadOnlyList<ModelEntry> models)
    {
        if (models.Count == 0)
        {
            output.WriteLine("There are no models.");
            return;
        }
        int width = models.Max(model => Printable.Of(model.Name).Length);
        foreach (ModelEntry model in models)
        {
            string about = model.Package?.Description ?? string.Join(' ', model.Problems);
            about = Cut(Printable.Of(about), Math.Max(20, display.Width - width - 13));
            output.WriteLine($"{_paint.Bold(Printable.Of(model.Name).PadRight(width))}  {Colored(model.State, State(model.State).PadRight(9))}  {about}");
        }
    }

    /// <summary>Everything about one model.</summary>
    public void Write(ModelEntry model)
    {
        output.WriteLine($"{_paint.Bold(Printable.Of(model.Name))}  {Colored(model.State, State(model.State))}");
        foreach (string problem in model.Problems)
            output.WriteLine($"{Indent}{_paint.Warning(Printable.Of(problem))}");
        if (model.Folder is { } folder)
            output.WriteLine($"{Indent}{Printable.Of(folder)}");
        if (model.Package is not { } package)
            return;
        if (package.Description is { } description)
            WriteParagraph(description);
        if (!package.CanTellGenuine)
            WriteParagraph("It cannot tell genuine speech from fake: it has no label for real recordings and attributes those, too.");
        output.WriteLine();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{Indent}hears {package.SampleRate} Hz, mono, peak {package.Peak}; licence {Printable.Of(package.License ?? "not stated")}"));
        foreach (ModelLevel level in package.Levels)
            Write(level);
        output.WriteLine();
        foreach (ModelFile file in package.Files)
            output.WriteLine($"{Indent}{Printable.Of(file.Name)}  {(file.Bytes is { } bytes ? Bytes(bytes) + "  " : "")}{_paint.Dim($"sha256 {file.Sha256}")}");
        foreach ((string title, string? text) in (ReadOnlySpan<(string, string?)>)
            [("Training", package.Card.Training), ("Evaluation", package.Card.Evaluation), ("Limits", package.Card.Limits)])
        {
            if (text is not null)
                WriteParagraph($"{title}: {text}");
        }
    }

    /// <summary>A size as people write it.</summary>
    public static string Bytes(long bytes) => bytes < 1_000_000
        ? string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:F0} kB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:F1} MB");

    /// <summary>The word for a state.</summary>
    public static string State(ModelState state) => state switch
    {
        ModelState.Installed => "installed",
        ModelState.Shipped => "shipped",
        ModelState.Available => "available",
        _ => "broken",
    };

    private string Cut(string text, int width) => text.Length <= width ? text : text[..(width - 3)].TrimEnd() + (display.Unicode ? "…" : "...");

    private string Colored(ModelState state, string text) => state switch
    {
        ModelState.Broken => _paint.Warning(text),
        ModelState.Available => _paint.Dim(text),
        _ => _paint.Label(text),
    };

    private void Write(ModelLevel level)
    {
        output.WriteLine();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{Indent}{_paint.Bold(Printable.Of(level.Name))}  answers from {(level.Score == ScoreKind.Probability ? "a confidence" : $"a score ({ScoreNames.Of(level.Score)})")} of {level.Threshold}"));
        if (level.Promise is { } promise)
        {
            WriteParagraph(string.Create(CultureInfo.InvariantCulture, $"Promised: at most {100 * promise.MaxError:0.###} % of its answers are wrong, with {100 * promise.Confidence:0.###} % confidence, ") +
                string.Create(CultureInfo.InvariantCulture, $"from {promise.Errors:N0} wrong of {promise.Answered:N0} answers on {promise.Recordings:N0} recordings ({promise.Date:yyyy-MM-dd}). {promise.Assumption}"));
            output.WriteLine();
        }
        int width = level.Labels.Max(label => Printable.Of(label.Name).Length);
        foreach (ModelLabel label in level.Labels)
        {
            string below = level.Below.TryGetValue(label.Name, out string? name) ? $"then {Printable.Of(name)}" : "";
            string genuine = label.Genuine ? "genuine speech" : "";
            string about = string.Join(", ", ((string[])[Printable.Of(label.Description ?? ""), genuine, below]).Where(text => text.Length > 0));
            output.WriteLine($"{Indent}{Indent}{Printable.Of(label.Name).PadRight(width)}  {_paint.Dim(about)}".TrimEnd());
        }
    }

    private void WriteParagraph(string text)
    {
        output.WriteLine();
        foreach (string line in Wrapping.Lines(Printable.Of(text), display.Width - Indent.Length))
            output.WriteLine(Indent + line);
    }
}
