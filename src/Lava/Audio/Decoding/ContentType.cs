namespace Lava.Audio.Decoding;

/// <summary>A kind of content and who can decode it.</summary>
/// <param name="Name">As a person would say it.</param>
/// <param name="Demuxer">What ffmpeg calls it; null where ffmpeg does not read it.</param>
/// <param name="Sndfile">Whether libsndfile reads it.</param>
/// <param name="PrefersFfmpeg">Whether ffmpeg reads it better.</param>
internal sealed record ContentType(string Name, string? Demuxer, bool Sndfile = false, bool PrefersFfmpeg = false)
{
    public static ContentType Wav { get; } = new("WAV", "wav", Sndfile: true);
    public static ContentType Flac { get; } = new("FLAC", "flac");
    public static ContentType Ogg { get; } = new("Ogg", "ogg", Sndfile: true);
    public static ContentType Mpeg { get; } = new("MPEG audio", "mp3", Sndfile: true);
    public static ContentType Adts { get; } = new("AAC (ADTS)", "aac");
    public static ContentType Loas { get; } = new("AAC (LOAS)", "loas");
    public static ContentType Mp4 { get; } = new("MP4", "mov");
    public static ContentType MpegTs { get; } = new("MPEG transport stream", "mpegts");
    public static ContentType Ac3 { get; } = new("AC-3", "ac3,eac3");
    public static ContentType Tensor { get; } = new("Tensor", null);

    /// <summary>For content that no rule recognises: formats that ffmpeg itself knows by unmistakable marks, and that name no other files.</summary>
    public static ContentType Other { get; } = new("Other",
        "adx,ape,asf,ast,avr,bfstm,brstm,dsf,dss,dts,dtshd,fsb,gxf,hca,hcom,iff,ilbc,ircam,iss,mlp,mmf,mpc,mpc8,mtaf,mxf,nistsphere,nsv,nut,oma,"
        + "paf,pvf,qcp,rm,rso,sox,svag,tak,truehd,tta,vag,voc,vqf,w64,wsd,wtv,wv,xvag,xwma");

    public override string ToString() => Name;
}
