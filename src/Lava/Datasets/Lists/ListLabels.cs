using System.Globalization;
using Lava.Text;

namespace Lava.Datasets;

/// <summary>The column of labels: names, or numbers that stand for places.</summary>
internal sealed class ListLabels(LabelledListOptions options)
{
    private readonly List<string> _values = [];
    private readonly Dictionary<string, long> _firstLines = new(StringComparer.Ordinal);

    public void Add(string value, long line)
    {
        _values.Add(value);
        if (_firstLines.TryAdd(value, line) && _firstLines.Count > LabelledList.MaxLabels)
            throw new CsvFormatException(line, $"There are more than {LabelledList.MaxLabels:N0} labels; is the column of labels the right one?");
    }

    /// <summary>The labels in order, and the label of each row.</summary>
    public (IReadOnlyList<string> Labels, IReadOnlyList<string> OfRows) Finish()
    {
        if (options.Labels is { } given)
            LabelNames.Places(given);
        return AreNumbers() ? ByNumber() : ByName();
    }

    /// <summary>Whether the values are places and no names.</summary>
    private bool AreNumbers() => options.Numbers switch
    {
        LabelNumbers.Names => false,
        LabelNumbers.Detect => _firstLines.Count > 0 && _firstLines.Keys.All(value => TryParse(value, out _)) &&
            !_firstLines.Keys.All(value => options.Labels?.Contains(value, StringComparer.Ordinal) ?? false),
        _ => true,
    };

    private (IReadOnlyList<string>, IReadOnlyList<string>) ByName()
    {
        IReadOnlyList<string> labels = options.Labels ?? [.. _firstLines.Keys.Order(StringComparer.Ordinal)];
        var known = new HashSet<string>(labels, StringComparer.Ordinal);
        foreach ((string value, long line) in _firstLines)
        {
            if (!known.Contains(value))
                throw new DatasetException(DatasetErrors.UnknownLabel, $"line {line}: {LabelNames.Unknown(value, labels)}");
        }
        return (labels, _values);
    }

    private (IReadOnlyList<string>, IReadOnlyList<string>) ByNumber()
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach ((string value, long line) in _firstLines)
        {
            if (!TryParse(value, out int number))
                throw new DatasetException(DatasetErrors.UnknownLabel, $"line {line}: {LabelNames.Shown(value)} is no whole number from 0 to {LabelledList.MaxLabels:N0}.");
            numbers.Add(value, number);
        }
        int first = First(numbers.Values), largest = numbers.Values.DefaultIfEmpty(first - 1).Max();
        IReadOnlyList<string> labels = options.Labels
            ?? [.. Enumerable.Range(first, largest - first + 1).Select(number => number.ToString(CultureInfo.InvariantCulture))];
        foreach ((string value, int number) in numbers)
        {
            if (number < first || number - first >= labels.Count)
            {
                throw new DatasetException(DatasetErrors.UnknownLabel,
                    $"line {_firstLines[value]}: There is no label number {number}; the {labels.Count:N0} labels are counted from {first}.");
            }
        }
        return (labels, [.. _values.Select(value => labels[numbers[value] - first])]);
    }

    private int First(IEnumerable<int> numbers)
    {
        if (options.Numbers is LabelNumbers.FromZero or LabelNumbers.FromOne)
            return options.Numbers == LabelNumbers.FromOne ? 1 : 0;
        if (numbers.Contains(0))
            return 0;
        if (options.Labels is not { } labels || numbers.Any(number => number >= labels.Count))
            return 1;
        throw new DatasetException(DatasetErrors.UnknownLabel,
            $"Its numbers do not tell whether the {labels.Count} labels are counted from 0 or from 1, as neither 0 nor {labels.Count} occurs; say which.");
    }

    private static bool TryParse(string value, out int number) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number <= LabelledList.MaxLabels;
}
