using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Lava.Audio.Decoding.Sndfile;

/// <summary>An open <c>SNDFILE*</c> and the input that it reads from, which must not be collected before it is closed.</summary>
internal sealed class SndfileHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    private GCHandle _input;

    private SndfileHandle(nint file, GCHandle input) : base(ownsHandle: true)
    {
        SetHandle(file);
        _input = input;
    }

    /// <summary>Opens a view for reading; null, with libsndfile's words for the reason, where it cannot.</summary>
    public static unsafe SndfileHandle? Open(SndfileInput input, out LibSndfile.FileInfo info, out string error)
    {
        const int ForReading = 0x10;
        LibSndfile.VirtualIo callbacks = SndfileInput.Callbacks;
        LibSndfile.FileInfo opened = default;
        var pin = GCHandle.Alloc(input);
        nint file = 0;
        try
        {
            lock (LibSndfile.Opening)
            {
                file = LibSndfile.OpenVirtual(&callbacks, ForReading, &opened, GCHandle.ToIntPtr(pin));
                error = file == 0 ? TextOf(0) : "";
            }
        }
        finally
        {
            if (file == 0)
                pin.Free();
        }
        info = opened;
        return file == 0 ? null : new SndfileHandle(file, pin);
    }

    /// <summary>The reason why the last read failed; null where it did not.</summary>
    public string? TakeError() => LibSndfile.Error(handle) == 0 ? null : TextOf(handle);

    protected override bool ReleaseHandle()
    {
        bool closed = LibSndfile.Close(handle) == 0;
        _input.Free();
        return closed;
    }

    private static unsafe string TextOf(nint file)
    {
        string text = Marshal.PtrToStringUTF8((nint)LibSndfile.ErrorText(file)) ?? "";
        return text.Replace("Error : ", "", StringComparison.Ordinal).Trim().TrimEnd('.');
    }
}
