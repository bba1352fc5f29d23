using Lava.Attribution;
using Lava.Scan.Inputs;

namespace Lava.Scan.Rows;

/// <summary>The columns of a scan's rows, which follow from its model and from the other columns of its tables; rows to values of columns, and back.</summary>
public sealed class RowSchema
{
    /// <summary>Column of the input's path or address.</summary>
    public const string Path = "path";

    /// <summary>Column of the verdict.</summary>
    public const string Verdict = "verdict";

    /// <summary>Column of what went wrong, as a code.</summary>
    public const string ErrorCode = "error_code";

    private const string CarriedPrefix = "input.";
    private const string Leaf = "leaf", Rejected = "rejected";
    private readonly ScanSettings _settings;
    private readonly int _carried, _firstCarried;

    /// <param name="settings">What the scan was asked for.</param>
    /// <param name="carried">Names of the other columns of its tables.</param>
    public RowSchema(ScanSettings settings, IReadOnlyList<string> carried)
    {
        _settings = settings;
        List<RowColumn> columns =
        [
            new(Path, ColumnKind.Text), new("bytes", ColumnKind.Whole), new("sha256", ColumnKind.Text), new("seconds", ColumnKind.Number), new("sample_rate", ColumnKind.Whole),
            new(Verdict, ColumnKind.Text), new("confidence", ColumnKind.Number), new("stopped", ColumnKind.Text),
        ];
        foreach (ScanLevel level in settings.Model.Levels)
        {
            columns.AddRange([new($"{level.Name}.label", ColumnKind.Text), new($"{level.Name}.best", ColumnKind.Text), new($"{level.Name}.confidence", ColumnKind.Number)]);
            if (!level.IsProbability)
                columns.Add(new($"{level.Name}.score", ColumnKind.Number));
            columns.AddRange(level.Labels.Select(label => new RowColumn($"{level.Name}.p.{label}", ColumnKind.Number)));
        }
        columns.AddRange([new("warnings", ColumnKind.Text), new(ErrorCode, ColumnKind.Text), new("error_message", ColumnKind.Text)]);
        columns.AddRange([new("model", ColumnKind.Text), new("model_sha256", ColumnKind.Text), new("lava", ColumnKind.Text), new("milliseconds", ColumnKind.Number)]);
        (_carried, _firstCarried) = (carried.Count, columns.Count);
        HashSet<string> taken = [.. columns.Select(column => column.Name)];
        foreach (string name in carried)
        {
            string free = name;
            while (!taken.Add(free))
                free = CarriedPrefix + free;
            columns.Add(new RowColumn(free, ColumnKind.Text));
        }
        Columns = columns;
    }

    /// <summary>The columns, in their order.</summary>
    public IReadOnlyList<RowColumn> Columns { get; }

    /// <summary>The levels of the model.</summary>
    public IReadOnlyList<ScanLevel> Levels => _settings.Model.Levels;

    /// <summary>The values of a row: a string, long, double or null for each column.</summary>
    public object?[] Values(ScanRow row)
    {
        ScanAnswer? answer = row.Answer;
        var values = new List<object?>(Columns.Count)
        {
            row.Input.Path, row.Bytes, row.Sha256, answer?.Seconds, (long?)answer?.SampleRate, answer?.Verdict, answer?.Confidence,
            answer is null ? null : answer.Stopped == StopReason.Leaf ? Leaf : Rejected,
        };
        for (int i = 0; i < Levels.Count; i++)
        {
            LevelAnswerRow? level = answer?.Levels[i];
            values.AddRange([level?.Label, level?.Best, level?.Confidence]);
            if (!Levels[i].IsProbability)
                values.Add(level?.Score);
            for (int label = 0; label < Levels[i].Labels.Count; label++)
                values.Add(level?.Probabilities[label]);
        }
        values.AddRange([answer is null ? null : string.Join(';', answer.Warnings), row.Error?.Code, row.Error?.Message]);
        values.AddRange([_settings.Model.Name, _settings.Model.Sha256, _settings.Lava, row.Milliseconds]);
        for (int i = 0; i < _carried; i++)
            values.Add(i < row.Input.Carried.Count ? row.Input.Carried[i] : null);
        return [.. values];
    }

    /// <summary>The row of values as <see cref="Values"/> gives them.</summary>
    /// <exception cref="FormatException">They are no row's.</exception>
    public ScanRow Row(object?[] values)
    {
        int at = 0;
        string path = Needed<string>();
        long? bytes = (long?)Next();
        string? sha256 = (string?)Next();
        double? seconds = (double?)Next();
        long? rate = (long?)Next();
        string? verdict = (string?)Next();
        double? confidence = (double?)Next();
        string? stopped = (string?)Next();
        var levels = new LevelAnswerRow?[Levels.Count];
        for (int i = 0; i < levels.Length; i++)
            levels[i] = Level(Levels[i]);
        string? warnings = (string?)Next(), code = (string?)Next(), message = (string?)Next();
        at += 3; // the same in every row
        double milliseconds = Needed<double>();
        var carried = new string?[_carried];
        for (int i = 0; i < carried.Length; i++)
            carried[i] = (string?)values[_firstCarried + i];
        if (code is null && (verdict is null || seconds is null || rate is null || confidence is null))
            throw new FormatException($"The row of {path} has neither a verdict nor an error.");
        return new ScanRow
        {
            Input = new ScanInput(path, carried),
            Bytes = bytes,
            Sha256 = sha256,
            Answer = code is not null ? null : new ScanAnswer(seconds!.Value, checked((int)rate!.Value), verdict!, confidence!.Value,
                stopped == Leaf ? StopReason.Leaf : StopReason.Rejected, levels, string.IsNullOrEmpty(warnings) ? [] : warnings.Split(';')),
            Error = code is null ? null : new ScanError(code, message ?? ""),
            Milliseconds = milliseconds,
        };

        object? Next() => values[at++];
        T Needed<T>() => Next() is T value ? value : throw new FormatException($"The column {Columns[at - 1].Name} has a row without a value.");
        LevelAnswerRow? Level(ScanLevel level)
        {
            string? label = (string?)Next(), best = (string?)Next();
            double? sure = (double?)Next(), score = level.IsProbability ? sure : (double?)Next();
            double[] probabilities = [.. level.Labels.Select(_ => (double?)Next() ?? 0)];
            return label is null ? null : new LevelAnswerRow(label, best ?? "", sure ?? 0, score ?? 0, probabilities);
        }
    }
}
