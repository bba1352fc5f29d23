using System.Text.Json.Nodes;
using Lava.Client;
using Microsoft.OpenApi;

namespace Lava.Service.Http;

/// <summary>What the OpenAPI document says of the endpoints, beyond what follows from them.</summary>
internal static class Descriptions
{
    private static readonly (string Name, JsonSchemaType Type, string Description)[] Query =
    [
        ("model", JsonSchemaType.String, "Name of a model of /v1/models; the usual one where it is missing."),
        ("name", JsonSchemaType.String, "What the recording is called in results. Of a form, its file name is taken otherwise."),
        ("timeline", JsonSchemaType.Boolean, "Also a verdict for every window."),
        ("window", JsonSchemaType.Number, "Length of a window in seconds (usually 5)."),
        ("hop", JsonSchemaType.Number, "Seconds from one window to the next (usually 0.5)."),
        ("threshold", JsonSchemaType.Array, "LEVEL=X: the score from which a level answers, instead of the model's own; once for each level."),
        ("report", JsonSchemaType.Boolean, "Also an evidence report."),
    ];

    /// <summary>Adds a description to an endpoint.</summary>
    public static void Describe(this RouteHandlerBuilder route, Func<RouteHandlerBuilder, RouteHandlerBuilder> describe) =>
        describe(route).WithTags("Lava").ProducesProblemsOfLava();

    /// <summary><c>POST /v1/analyses</c>.</summary>
    public static RouteHandlerBuilder Submit(RouteHandlerBuilder route) => route.WithName("analyze")
        .WithSummary("Analyze a recording.")
        .WithDescription("The body is the recording, of any format, or a form whose first file is. One of at most 60 s of audio is answered with the verdict, the JSON of 'lava analyze --json'; a longer one, or any with 'Prefer: respond-async', becomes a job.")
        .Produces<Analysis>(StatusCodes.Status200OK, "application/json").Produces<Job>(StatusCodes.Status202Accepted, "application/json")
        .AddOpenApiOperationTransformer((operation, _, _) =>
        {
            operation.Parameters = [.. Query.Select(Parameter), Header("Prefer", "respond-async: do not wait for the verdict.")];
            var binary = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } };
            var form = new OpenApiMediaType
            {
                Schema = new OpenApiSchema { Type = JsonSchemaType.Object, Properties = new Dictionary<string, IOpenApiSchema> { ["file"] = binary.Schema } },
            };
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Content = new Dictionary<string, OpenApiMediaType> { ["application/octet-stream"] = binary, ["multipart/form-data"] = form },
            };
            return Task.CompletedTask;
        });

    /// <summary><c>GET /v1/analyses/{id}</c>.</summary>
    public static RouteHandlerBuilder Get(RouteHandlerBuilder route) => route.WithName("getAnalysis").WithSummary("How far an analysis is, and its result.").Produces<Job>();

    /// <summary><c>DELETE /v1/analyses/{id}</c>.</summary>
    public static RouteHandlerBuilder Delete(RouteHandlerBuilder route) => route.WithName("deleteAnalysis").WithSummary("Cancel an analysis, and delete what is kept of it.").Produces(StatusCodes.Status204NoContent);

    /// <summary><c>GET /v1/analyses/{id}/events</c>.</summary>
    public static RouteHandlerBuilder Events(RouteHandlerBuilder route) => route.WithName("watchAnalysis").WithSummary("The progress of an analysis as server-sent events.")
        .WithDescription("Events 'progress', and at the end 'done', 'failed' or 'cancelled'; the data of each is the job, without its result. The present state comes at once.")
        .Produces<string>(StatusCodes.Status200OK, "text/event-stream");

    /// <summary><c>GET /v1/analyses/{id}/report</c>.</summary>
    public static RouteHandlerBuilder Report(RouteHandlerBuilder route) => route.WithName("getReport").WithSummary("The evidence report of an analysis, where one was asked for.")
        .Produces<string>(StatusCodes.Status200OK, "text/html");

    /// <summary><c>GET /v1/models</c>.</summary>
    public static RouteHandlerBuilder Models(RouteHandlerBuilder route) => route.WithName("listModels").WithSummary("The models that can be asked.").Produces<ModelList>();

    /// <summary><c>GET /v1/service</c>.</summary>
    public static RouteHandlerBuilder Service(RouteHandlerBuilder route) => route.WithName("getService").WithSummary("What the service allows and keeps. Needs no key.").Produces<ServiceInfo>();

    private static RouteHandlerBuilder ProducesProblemsOfLava(this RouteHandlerBuilder route) => route.AddOpenApiOperationTransformer((operation, context, _) =>
    {
        operation.Responses ??= [];
        operation.Responses["default"] = new OpenApiResponse
        {
            Description = "A problem (RFC 9457); its code is one of docs/errors.md.",
            Content = new Dictionary<string, OpenApiMediaType> { [Problems.MediaType] = new() { Schema = new OpenApiSchemaReference(nameof(Problem), context.Document) } },
        };
        return Task.CompletedTask;
    });

    private static OpenApiParameter Parameter((string Name, JsonSchemaType Type, string Description) query) => new()
    {
        Name = query.Name,
        In = ParameterLocation.Query,
        Description = query.Description,
        Schema = query.Type == JsonSchemaType.Array
            ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String } }
            : new OpenApiSchema { Type = query.Type },
    };

    private static OpenApiParameter Header(string name, string description) => new()
    {
        Name = name,
        In = ParameterLocation.Header,
        Description = description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, Examples = [JsonValue.Create("respond-async")] },
    };
}
