using System.CommandLine;
using Lava.Attribution;
using Lava.Datasets;
using Lava.Lab.Evaluate.Cascade;
using Lava.Lab.Evaluate.Results;
using Lava.Reports;

namespace Lava.Lab.Evaluate.Propagation;

/// <summary><c>lava evaluate propagation</c>: what it does.</summary>
internal sealed class PropagationRun(Session session, CascadeArguments arguments, ParseResult parsed)
{
    private const string ListName = "propagation.csv";

    public string? List { get; init; }

    public string? CodecFake { get; init; }

    public string? CodecFakeTest { get; init; }

    public string? AsvSpoof { get; init; }

    public string? FakeOrReal { get; init; }

    /// <summary>Scores or reads, measures, writes and tells.</summary>
    public int Run()
    {
        string folder = arguments.Folder(parsed), target = parsed.GetRequiredValue(arguments.Shared.Out);
        ModelPackage package = ModelPackage.Read(folder);
        CascadeTruth truth = List is not null ? FromList(package) : FromFolders(package);
        Directory.CreateDirectory(target);
        string list = List ?? Path.Combine(target, ListName);
        if (List is null)
            truth.ToList().Write(list);
        CascadeAnswers answers = arguments.Answers(parsed, folder, truth.Files, truth.LabelOf, session);
        truth = truth.For(answers.Files);
        var numbers = new PropagationNumbers(answers, truth);
        var flow = new FlowTable(answers, truth.SetOf, numbers.OutcomeOf);
        var result = new EvaluationResult
        {
            Verb = "propagation",
            Title = $"Propagation of errors through {package.Name}",
            Summary = [.. numbers.Sentences()],
            Numbers = numbers.Json(),
            Tables = [numbers.Sets(), flow.Table(), .. EvaluationRun.Failed(answers.Failures)],
            Figures = [Nested(answers, truth), flow.Figure($"{package.Name}: where recordings go")],
            Provenance = new Provenance
            {
                Time = TimeProvider.System.GetUtcNow(),
                Configuration = EvaluateArguments.Configuration(parsed),
                Files = [.. Provenance.OfPackage(folder, package, package.Levels), Provenance.OfFile("list", list), .. arguments.Files(parsed).Select(file => Provenance.OfFile($"predictions of {file.Key}", file.Value))],
            },
        };
        return new EvaluationRun(session, target, parsed.GetValue(arguments.Shared.Json)).Finish(result, arguments.Made(parsed, answers), answers.Failures);
    }

    private CascadeTruth FromList(ModelPackage package) =>
        CascadeTruth.Of(package, LabelledList.Read(List!, new LabelledListOptions { Labels = [DatasetFile.Real, DatasetFile.Fake], Numbers = LabelNumbers.Names }), List!);

    private CascadeTruth FromFolders(ModelPackage package)
    {
        DatasetListing[] sets =
        [
            DatasetFolders.ReadCodecFake(CodecFake!, session.Cancellation), DatasetFolders.ReadAsvSpoof(AsvSpoof!, session.Cancellation), DatasetFolders.ReadFakeOrReal(FakeOrReal!, session.Cancellation),
        ];
        return ReferenceTruth.Of(package, sets, [.. LabelledList.Read(CodecFakeTest!).Files.Select(file => file.Path)]);
    }

    private static ResultFigure Nested(CascadeAnswers answers, CascadeTruth truth)
    {
        (_, int[][] counts, int[][] unknown) = NestedMatrix.Count(answers, truth);
        IReadOnlyList<ModelLevel> levels = answers.Package.Levels;
        MatrixBranch[] rows = [.. levels.Select(level => new MatrixBranch(level.Name, [.. level.Labels.Select(label => label.Name)]))];
        MatrixBranch[] columns = [.. rows, new MatrixBranch("unknown to", [.. levels.Select(level => level.Name)])];
        return ResultFigure.Of("nested", "What was taken for what at every level.",
            NestedMatrixFigure.Draw($"{answers.Package.Name}: all levels", rows, columns, [.. counts.Zip(unknown, (known, rejected) => (int[])[.. known, .. rejected])]));
    }
}
