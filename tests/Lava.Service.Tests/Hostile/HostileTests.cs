using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Lava.Fuzz.Running;
using Lava.Fuzz.Seeds;
using Lava.Fuzz.Targets;
using Lava.Service.Tests.Support;
using Xunit;

namespace Lava.Service.Tests.Hostile;

/// <summary>Whatever a client sends: a clean answer, and a good request right after it still works.</summary>
public sealed class HostileTests(HostileService hostile) : IClassFixture<HostileService>
{
    private ServiceProcess Service => hostile.Service;

    [Fact]
    public async Task Every_file_of_the_fuzzing_corpora_gets_a_verdict_or_a_reason()
    {
        var scratch = new Scratch(hostile.Scratch);
        Dictionary<HttpStatusCode, int> statuses = [];
        int count = 0;
        foreach (Target target in AllTargets.Visible.Where(target => target.Missing is null))
        {
            foreach (Seed seed in target.MakeSeeds(scratch))
            {
                if (seed.Bytes.Length == 0)
                    continue;
                using HttpResponseMessage answer = await Service.Http.AnalyzeAsync(seed.Bytes, $"?name={Uri.EscapeDataString(seed.Name)}");
                if (answer.IsSuccessStatusCode)
                {
                    await answer.JsonAsync(); // a verdict, or a job that goes on
                }
                else
                {
                    string code = (await answer.JsonAsync()).GetProperty("code").GetString()!;
                    Assert.False(code == ServiceErrors.Fault || code.StartsWith("model.", StringComparison.Ordinal), $"{target.Name}/{seed.Name}: {code}. {Service.Errors}");
                    await answer.IsProblemAsync((int)answer.StatusCode, code);
                }
                statuses[answer.StatusCode] = statuses.GetValueOrDefault(answer.StatusCode) + 1;
                if (count++ % 20 == 0)
                    await StillWorksAsync();
            }
        }
        Assert.True(count > 200, $"There are only {count} seeds.");
        Assert.True(statuses.ContainsKey(HttpStatusCode.OK) && statuses.ContainsKey(HttpStatusCode.UnprocessableEntity), string.Join(", ", statuses));
        await StillWorksAsync();
    }

    [Fact]
    public async Task A_body_that_is_shorter_than_it_says_ends_with_its_connection()
    {
        using TcpClient client = await ConnectAsync();
        await SendAsync(client, "POST /v1/analyses HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\nRIFF");
        client.Client.Shutdown(SocketShutdown.Send);
        string answer = await ReceiveAsync(client);
        Assert.True(answer.Length == 0 || answer.StartsWith("HTTP/1.1 400 ", StringComparison.Ordinal), answer);
        await StillWorksAsync();
        Assert.Empty(hostile.Uploads);
    }

    [Theory]
    [InlineData("POST /v1/analyses HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999\r\n\r\nRIFF", "413")]
    [InlineData("POST /v1/analyses HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\n\r\nRIFF", "400")]
    [InlineData("POST /v1/analyses HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nRIFF", "400")]
    [InlineData("POST /v1/analyses HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nZZZ\r\nRIFF\r\n", "400")]
    [InlineData("POST /v1/analyses HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nRIFF\r\n0\r\n\r\n", "415")]
    [InlineData("POST /v1/analyses HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data\r\nContent-Length: 4\r\n\r\nRIFF", "400")]
    [InlineData("POST /v1/analyses HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 4\r\n\r\nRIFF", "400")]
    [InlineData("GET /../../../../etc/passwd HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", "404")]
    [InlineData("GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", "404")]
    [InlineData("GET /assets/..%2f..%2flava-service.dll HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", "404")]
    [InlineData("GET /v1/analyses/%00 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", "400")]
    [InlineData("GET / HTTP/1.1\r\n\r\n", "400")]
    [InlineData("\u0016\u0003\u0001\u0002\r\n\r\n", "400")]
    [InlineData("GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", "200")]
    public async Task Whatever_bytes_come_the_answer_is_clean(string request, string status)
    {
        using TcpClient client = await ConnectAsync();
        await SendAsync(client, request);
        string answer = await ReceiveAsync(client);
        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("root:", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", answer, StringComparison.Ordinal);
        await StillWorksAsync();
    }

    [Fact]
    public async Task An_endless_body_is_cut_off()
    {
        using TcpClient client = await ConnectAsync();
        await SendAsync(client, "POST /v1/analyses HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n");
        byte[] chunk = [.. Encoding.ASCII.GetBytes("10000\r\n"), .. new byte[0x10000], .. "\r\n"u8];
        long sent = 0;
        Task<string> answer = ReceiveAsync(client);
        try
        {
            while (!answer.IsCompleted && sent < 200L << 20)
            {
                await client.GetStream().WriteAsync(chunk, TestContext.Current.CancellationToken);
                sent += chunk.Length;
            }
        }
        catch (IOException)
        {
            // The service has hung up.
        }
        Assert.InRange(sent, (long)HostileService.MostMegabytes << 20, 100L << 20);
        string text = await answer;
        Assert.True(text.Length == 0 || text.StartsWith("HTTP/1.1 413 ", StringComparison.Ordinal), text);
        await StillWorksAsync();
        Assert.Empty(hostile.Uploads);
    }

    [Fact]
    public async Task A_body_that_drips_is_given_up()
    {
        using TcpClient client = await ConnectAsync();
        await SendAsync(client, "POST /v1/analyses HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n");
        Task<string> answer = ReceiveAsync(client);
        for (int i = 0; i < 60 && !answer.IsCompleted; i++)
        {
            try
            {
                await SendAsync(client, "R");
            }
            catch (IOException)
            {
                break;
            }
            await Task.Delay(500, TestContext.Current.CancellationToken);
        }
        Assert.StartsWith("HTTP/1.1 408 ", await answer, StringComparison.Ordinal);
        await StillWorksAsync();
    }

    [Fact]
    public async Task Thousands_of_idle_connections_keep_nobody_out()
    {
        // 10,000 where as many files may be open, in this process and in the service.
        int count = Math.Min(10_000, OpenFiles() / 2);
        List<TcpClient> idle = [];
        try
        {
            for (int i = 0; i < count; i++)
            {
                idle.Add(await ConnectAsync());
                if (i % 3 == 0)
                    await SendAsync(idle[^1], "POST /v1/analyses HTTP/1.1\r\nHost: local");
            }
            Assert.Equal(count, idle.Count(client => client.Connected));
            await StillWorksAsync();
        }
        finally
        {
            idle.ForEach(client => client.Dispose());
        }
        await StillWorksAsync();
    }

    private async Task StillWorksAsync()
    {
        using HttpResponseMessage answer = await Service.Http.AnalyzeAsync(Recordings.Sample("espeak.wav"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private async Task<TcpClient> ConnectAsync()
    {
        var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, Service.Address.Port, TestContext.Current.CancellationToken);
        return client;
    }

    private static async Task SendAsync(TcpClient client, string text) => await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(text), TestContext.Current.CancellationToken);

    /// <summary>What comes until the answer is complete or the connection ends.</summary>
    private static async Task<string> ReceiveAsync(TcpClient client)
    {
        var text = new StringBuilder();
        byte[] buffer = new byte[16384];
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(40));
        try
        {
            for (int read; !IsWhole(text.ToString()) && (read = await client.Client.ReceiveAsync(buffer, patience.Token)) > 0;)
                text.Append(Encoding.Latin1.GetString(buffer, 0, read));
        }
        catch (SocketException)
        {
            // Reset: what came before counts.
        }
        return text.ToString();
    }

    private static bool IsWhole(string text)
    {
        int head = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (head < 0)
            return false;
        string? length = text[..head].Split("\r\n").FirstOrDefault(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
        return length is not null && text.Length >= head + 4 + int.Parse(length.AsSpan(15), NumberStyles.Integer, CultureInfo.InvariantCulture);
    }

    private static int OpenFiles()
    {
        // The runtime lets a process open as many as it may at most.
        string? line = File.Exists("/proc/self/limits") ? File.ReadLines("/proc/self/limits").First(line => line.StartsWith("Max open files", StringComparison.Ordinal)) : null;
        return line?.Split(' ', StringSplitOptions.RemoveEmptyEntries)[4] is { } most && int.TryParse(most, CultureInfo.InvariantCulture, out int files) ? files : 3_000;
    }
}
