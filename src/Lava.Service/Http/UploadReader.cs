using System.Buffers;
using System.IO.Pipelines;
using Lava.Service.Storage;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Lava.Service.Http;

/// <summary>Takes recordings in: from the body of a request, or its first file, straight to a file, never whole in memory.</summary>
/// <param name="folder">Where files go.</param>
/// <param name="most">Most bytes of a recording.</param>
internal sealed class UploadReader(DataFolder folder, long most)
{
    /// <summary>What a form may have around its file.</summary>
    public const long FormBytes = 1 << 16;

    private const int LongestBoundary = 70; // RFC 2046, section 5.1.1

    /// <summary>Takes one in.</summary>
    /// <exception cref="ServiceException">There is none, or it is too long.</exception>
    public async Task<Upload> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        // Its own limit would close the connection while the client is still sending, who would then never read why. Without it, what is refused is read on for a moment.
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = null;
        if (request.ContentLength > most + FormBytes)
            throw TooLarge();
        bool isForm = MediaTypeHeaderValue.TryParse(request.ContentType, out MediaTypeHeaderValue? type) && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase);
        return isForm ? await FormAsync(request, type!, cancellation).ConfigureAwait(false) : await FileAsync(request.BodyReader, name: null, cancellation).ConfigureAwait(false);
    }

    private async Task<Upload> FormAsync(HttpRequest request, MediaTypeHeaderValue type, CancellationToken cancellation)
    {
        string boundary = HeaderUtilities.RemoveQuotes(type.Boundary).ToString();
        if (boundary.Length is 0 or > LongestBoundary)
            throw new ServiceException(ServiceErrors.Body, "The form's Content-Type has no boundary, or one that is too long.");
        var reader = new MultipartReader(boundary, request.Body) { BodyLengthLimit = most + FormBytes };
        try
        {
            while (await reader.ReadNextSectionAsync(cancellation).ConfigureAwait(false) is { } section)
            {
                if (ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out ContentDispositionHeaderValue? disposition) && disposition.IsFileDisposition())
                {
                    string name = (disposition.FileNameStar.HasValue ? disposition.FileNameStar : HeaderUtilities.RemoveQuotes(disposition.FileName)).ToString();
                    return await FileAsync(PipeReader.Create(section.Body), name, cancellation).ConfigureAwait(false);
                }
            }
        }
        catch (Exception error) when (error is InvalidDataException or IOException and not BadHttpRequestException)
        {
            throw new ServiceException(ServiceErrors.Body, "The form is broken, or ends before its last boundary.", error);
        }
        throw new ServiceException(ServiceErrors.Body, "The form has no file in it.");
    }

    private async Task<Upload> FileAsync(PipeReader body, string? name, CancellationToken cancellation)
    {
        string path = Path.Combine(folder.Uploads, AnalysisId.Create());
        try
        {
            long bytes = await CopyAsync(body, path, cancellation).ConfigureAwait(false);
            return bytes > 0 ? new Upload(path, bytes, name) : throw new ServiceException(ServiceErrors.Body, "The recording is empty: no byte of it came.");
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    private async Task<long> CopyAsync(PipeReader body, string path, CancellationToken cancellation)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using FileStream file = new(path, options);
        long bytes = 0;
        while (true)
        {
            ReadResult read = await body.ReadAsync(cancellation).ConfigureAwait(false);
            bytes += read.Buffer.Length;
            if (bytes > most)
                throw TooLarge();
            Write(file, read.Buffer);
            body.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
                return bytes;
        }
    }

    /// <summary>Writes into the system's cache, which does not wait for the disk.</summary>
    private static void Write(FileStream file, ReadOnlySequence<byte> bytes)
    {
        try
        {
            foreach (ReadOnlyMemory<byte> piece in bytes)
                file.Write(piece.Span);
        }
        catch (IOException error)
        {
            throw new ServiceException(ServiceErrors.Data, $"The recording cannot be kept while it is analyzed: {error.Message}", error);
        }
    }

    private ServiceException TooLarge() => new(ServiceErrors.TooLarge, $"The recording is longer than {most:N0} bytes, the most that is accepted.");
}
