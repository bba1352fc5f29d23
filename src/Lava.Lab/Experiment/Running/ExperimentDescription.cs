using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Lava.Inference;
using Lava.Lab.Experiment.Recipes;

namespace Lava.Lab.Experiment.Running;

/// <summary><c>experiment.json</c>: which experiment a folder holds, and with what it was last run.</summary>
internal static class ExperimentDescription
{
    /// <summary>Its name.</summary>
    public const string FileName = "experiment.json";

    /// <summary>The file of a recipe.</summary>
    public static string Of(Recipe recipe, string path)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("name", recipe.Name);
            json.WriteNumber("seed", recipe.Seed);
            json.WriteString("recipe", Path.GetFullPath(path));
            json.WriteString("lava", CommandProgram.Version);
            json.WriteString("dotnet", RuntimeInformation.FrameworkDescription);
            json.WriteString("system", RuntimeInformation.RuntimeIdentifier);
            json.WriteString("libtorch", typeof(TorchSharp.torch).Assembly.GetName().Version?.ToString(3));
            json.WriteString("engine", Engine.Backend);
            json.WriteNumber("processors", Environment.ProcessorCount);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    /// <summary>Refuses a folder that holds another experiment.</summary>
    /// <exception cref="ExperimentException">It does.</exception>
    public static void Check(ExperimentFolder folder, Recipe recipe)
    {
        if (!File.Exists(folder[FileName]))
            return;
        string? name = null;
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(folder[FileName]));
            name = document.RootElement.GetProperty("name").GetString();
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or IOException)
        {
            throw new ExperimentException(ExperimentErrors.Folder, $"{folder[FileName]} does not say which experiment the folder holds: {error.Message}", error);
        }
        if (name != recipe.Name)
            throw new ExperimentException(ExperimentErrors.Folder, $"{folder.Path} holds a run of the experiment {name}, not of {recipe.Name}. Choose another folder with --out.");
    }
}
