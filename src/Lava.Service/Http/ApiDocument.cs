using System.Text.Json.Serialization;
using Lava.Client;
using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace Lava.Service.Http;

/// <summary>The OpenAPI document, and Scalar's page for it.</summary>
internal static class ApiDocument
{
    // Scalar styles itself as it goes, from script; its own files only, and nothing from anyone else.
    private const string ScalarPolicy = "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>Makes the document.</summary>
    public static void Add(IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.TypeInfoResolverChain.Insert(0, ContractJson.Default);
            options.SerializerOptions.NumberHandling = JsonNumberHandling.Strict; // a number is never a string
        });
        services.AddOpenApi("v1", options => options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Lava",
                Version = "v1",
                Description = "Audio deepfake attribution over HTTP: a recording goes in, a verdict comes out.",
                License = new OpenApiLicense { Name = "MIT", Identifier = "MIT" },
            };
            document.Servers = []; // wherever it was asked from
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
            {
                ["key"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "A key of 'lava serve keys add', where the service asks for one." },
            };
            document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("key", document)] = [] }];
            return Task.CompletedTask;
        }));
    }

    /// <summary>Answers with the document and its page.</summary>
    public static void Map(WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName}.json");
        app.MapScalarApiReference("/scalar", options => options.WithTitle("Lava").DisableDefaultFonts().DisableTelemetry().DisableAgent().HideDeveloperTools());
    }

    /// <summary>Lets Scalar's page do what it must.</summary>
    public static Task AllowScalarAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path.StartsWithSegments("/scalar"))
            context.Response.Headers.ContentSecurityPolicy = ScalarPolicy;
        return next(context);
    }
}
