using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Lava.Lab.Experiment.Running;

/// <summary>The log of a stage: what it wrote to its output, and every whole line of its errors; what only moves on a terminal is left out.</summary>
internal sealed partial class StageLog : IDisposable
{
    private readonly StreamWriter _file;

    /// <summary>Goes on with a log, or begins one.</summary>
    /// <param name="path">The file.</param>
    /// <param name="errors">Where errors go besides.</param>
    public StageLog(string path, TextWriter errors)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        _file = new StreamWriter(path, append: true, new UTF8Encoding(false)) { AutoFlush = true, NewLine = "\n" };
        (Output, Errors) = (new Lines(this, null), new Lines(this, errors));
    }

    /// <summary>What the stage takes for the standard output.</summary>
    public TextWriter Output { get; }

    /// <summary>What the stage takes for the standard error.</summary>
    public TextWriter Errors { get; }

    /// <summary>The last line of the output; empty before there is one.</summary>
    public string LastOutput { get; private set; } = "";

    public void Dispose() => _file.Dispose();

    private void Add(string line, bool output)
    {
        if (output && line.Length > 0)
            LastOutput = line;
        lock (_file)
            _file.WriteLine(Escapes().Replace(line, ""));
    }

    [GeneratedRegex("\r?\e\\[[0-9;]*[A-Za-z]")]
    private static partial Regex Escapes();

    /// <summary>Passes everything on, and whole lines to the log.</summary>
    private sealed class Lines(StageLog log, TextWriter? through) : TextWriter(CultureInfo.InvariantCulture)
    {
        private readonly StringBuilder _line = new();

        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => Write(value.ToString());

        public override void Write(string? value)
        {
            through?.Write(value);
            foreach (char letter in value ?? "")
            {
                if (letter == '\n')
                    EndLine();
                else if (letter == '\r')
                    _line.Clear(); // a line that moves: written over
                else
                    _line.Append(letter);
            }
        }

        public override void WriteLine() => WriteLine("");

        public override void WriteLine(string? value)
        {
            Write(value);
            through?.WriteLine();
            EndLine();
        }

        public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

        public override void Flush() => through?.Flush();

        private void EndLine()
        {
            log.Add(_line.ToString(), through is null);
            _line.Clear();
        }
    }
}
