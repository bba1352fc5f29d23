using System.Numerics;

namespace Lava.Audio.Decoding.Flac;

/// <summary>Decodes the samples of one channel in a frame (RFC 9639, section 9.2).</summary>
internal sealed class FlacSubframe(FlacBits bits)
{
    private const int MaxOrder = 32;
    private readonly int[] _coefficients = new int[MaxOrder];
    private int[] _residual = [];

    /// <summary>Decodes samples that fit into 32 bits.</summary>
    /// <returns>False where it is broken.</returns>
    public bool Read(Span<int> samples, int depth)
    {
        if (!ReadHeader(ref depth, out int type, out int wasted))
            return false;
        if (type == 0)
        {
            samples.Fill((int)bits.ReadSigned(depth));
        }
        else if (type == 1)
        {
            for (int i = 0; i < samples.Length; i++)
                samples[i] = (int)bits.ReadSigned(depth);
        }
        else
        {
            int order = OrderOf(type);
            if (order < 0 || order > samples.Length)
                return false;
            for (int i = 0; i < order; i++)
                samples[i] = (int)bits.ReadSigned(depth);
            int shift = 0, precision = 0;
            bool linear = type >= 32;
            if ((linear && !ReadCoefficients(order, out precision, out shift)) || !ReadResidual(samples, order))
                return false;
            if (!linear)
                FlacPrediction.Fixed(samples, order);
            else if (depth + precision + BitOperations.Log2((uint)order) < 32)
                FlacPrediction.LinearNarrow(samples, _coefficients.AsSpan(0, order), shift);
            else
                FlacPrediction.Linear(samples, _coefficients.AsSpan(0, order), shift);
        }
        if (wasted > 0)
        {
            foreach (ref int sample in samples)
                sample <<= wasted;
        }
        return !bits.Overrun;
    }

    /// <summary>Decodes samples of 33 bits: the difference of channels of 32.</summary>
    /// <returns>False where it is broken.</returns>
    public bool Read(Span<long> samples, int depth)
    {
        if (!ReadHeader(ref depth, out int type, out int wasted))
            return false;
        if (type == 0)
        {
            samples.Fill(bits.ReadSigned(depth));
        }
        else
        {
            int order = type == 1 ? samples.Length : OrderOf(type);
            if (order < 0 || order > samples.Length)
                return false;
            for (int i = 0; i < order; i++)
                samples[i] = bits.ReadSigned(depth);
            if (type != 1)
            {
                int shift = 0;
                if (_residual.Length < samples.Length)
                    _residual = new int[samples.Length];
                Span<int> residual = _residual.AsSpan(0, samples.Length);
                if ((type >= 32 && !ReadCoefficients(order, out _, out shift)) || !ReadResidual(residual, order))
                    return false;
                for (int i = order; i < samples.Length; i++)
                    samples[i] = residual[i];
                if (type >= 32)
                    FlacPrediction.Linear(samples, _coefficients.AsSpan(0, order), shift);
                else
                    FlacPrediction.Fixed(samples, order);
            }
        }
        foreach (ref long sample in samples)
            sample <<= wasted;
        return !bits.Overrun;
    }

    /// <summary>A zero, the type in six bits, and how many of the lowest bits are zero in all samples and left out.</summary>
    private bool ReadHeader(ref int depth, out int type, out int wasted)
    {
        uint header = bits.Read(8);
        type = (int)(header >> 1);
        wasted = (header & 1) != 0 ? bits.ReadUnary() + 1 : 0;
        if (header >= 0x80 || wasted < 0 || wasted >= depth || bits.Overrun)
            return false;
        depth -= wasted;
        return true;
    }

    /// <summary>The order of a predictor: 8 to 12 are fixed, 32 to 63 linear; −1 for what is reserved.</summary>
    private static int OrderOf(int type) => type switch
    {
        >= 8 and <= 12 => type - 8,
        >= 32 => type - 31,
        _ => -1,
    };

    private bool ReadCoefficients(int order, out int precision, out int shift)
    {
        precision = (int)bits.Read(4) + 1;
        shift = (int)bits.ReadSigned(5);
        if (precision == 16 || shift < 0)
            return false;
        for (int i = 0; i < order; i++)
            _coefficients[i] = (int)bits.ReadSigned(precision);
        return true;
    }

    /// <summary>Partitions of Rice codes, or of plain numbers where those are shorter (RFC 9639, section 9.2.7).</summary>
    private bool ReadResidual(Span<int> samples, int order)
    {
        uint method = bits.Read(2);
        if (method > 1)
            return false;
        int parameterBits = method == 0 ? 4 : 5;
        int partitionOrder = (int)bits.Read(4);
        int perPartition = samples.Length >> partitionOrder;
        if (perPartition << partitionOrder != samples.Length || perPartition < order)
            return false;
        for (int partition = 0; partition < 1 << partitionOrder; partition++)
        {
            int from = partition == 0 ? order : partition * perPartition;
            Span<int> values = samples[from..((partition + 1) * perPartition)];
            int parameter = (int)bits.Read(parameterBits);
            bool escaped = parameter == (1 << parameterBits) - 1;
            if (escaped)
                ReadPlain(values, (int)bits.Read(5));
            else if (!bits.ReadRice(values, parameter))
                return false;
            if (bits.Overrun)
                return false;
        }
        return true;
    }

    private void ReadPlain(Span<int> values, int depth)
    {
        if (depth == 0)
        {
            values.Clear();
            return;
        }
        foreach (ref int value in values)
            value = (int)bits.ReadSigned(depth);
    }
}
