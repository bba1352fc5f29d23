using System.Net;
using System.Text.Json;
using Xunit;

namespace Lava.Service.Tests.Support;

/// <summary>Short words for asking and for looking at what comes back.</summary>
internal static class Answer
{
    /// <summary>Posts a recording.</summary>
    public static async Task<HttpResponseMessage> AnalyzeAsync(this HttpClient http, byte[] recording, string query = "", bool later = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/analyses" + query) { Content = new ByteArrayContent(recording) };
        if (later)
            request.Headers.Add("Prefer", "respond-async");
        return await http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>The body as JSON.</summary>
    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage answer)
    {
        using JsonDocument document = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        return document.RootElement.Clone();
    }

    /// <summary>The body as JSON, of a path.</summary>
    public static async Task<JsonElement> JsonAsync(this HttpClient http, string path)
    {
        using HttpResponseMessage answer = await http.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.JsonAsync();
    }

    /// <summary>That an answer is a problem document with a code.</summary>
    public static async Task<JsonElement> IsProblemAsync(this HttpResponseMessage answer, int status, string code)
    {
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        JsonElement problem = await answer.JsonAsync();
        Assert.Equal((status, code), ((int)answer.StatusCode, problem.GetProperty("code").GetString()));
        Assert.Equal((status, $"urn:lava:error:{code}"), (problem.GetProperty("status").GetInt32(), problem.GetProperty("type").GetString()));
        Assert.NotEqual("", problem.GetProperty("title").GetString());
        Assert.NotEqual("", problem.GetProperty("detail").GetString());
        Assert.NotEqual("", problem.GetProperty("hint").GetString());
        return problem;
    }

    /// <summary>Waits until a job is over.</summary>
    public static async Task<JsonElement> WaitAsync(this HttpClient http, string path)
    {
        for (int i = 0; i < 1200; i++)
        {
            JsonElement job = await http.JsonAsync(path);
            if (job.GetProperty("state").GetString() is not ("queued" or "running"))
                return job;
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
        Assert.Fail($"{path} is not over after a minute.");
        return default;
    }
}
