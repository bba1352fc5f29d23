using Lava.Lab.Experiment;
using Lava.Lab.Experiment.Recipes;
using Lava.Lab.Tests.Support;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Lab.Tests.Experiment;

/// <summary>What a recipe may say, and what is said of one that is wrong.</summary>
public sealed class RecipeTests : IDisposable
{
    private const string Good = """
        name: mine
        splits:
          Mine: { lists: lists }
        levels:
          First: { split: Mine, labels: [a, b], epochs: 3 }
          Second: { split: Mine, labels: [c, d], initial: First, attention: false }
        package:
          root: First
          below: { First: { a: Second } }
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_recipe_is_the_verbs_it_calls()
    {
        Recipe recipe = Read(Good, ["seed=7", "training.batch=4", "levels.Second.learningRate=1e-3"]);

        Assert.Equal(["First", "Second"], recipe.Levels.Select(level => level.Name));
        Assert.Equal("lava train level --batch=4 --epochs=3 --seed=7 --labels=a,b", recipe.Levels[0].Call.ToString());
        Assert.Equal("lava train level --batch=4 --attention=false --learning-rate=1e-3 --seed=7 --labels=c,d", recipe.Levels[1].Call.ToString());
        Assert.Equal(new InitialRecipe(Network: "First"), recipe.Levels[1].Initial);
        Assert.Equal(Path.Combine(_folder.Path, "lists"), recipe.Splits[0].Given);
        Assert.Equal("mine", recipe.Package!.Name);
    }

    [Fact]
    public void Thresholds_and_evaluation_are_verbs_too()
    {
        Recipe recipe = Read(Good + """

            calibration: { method: coverage80, levels: { Second: { method: max-error, maxError: 0.05 } } }
            evaluation:
              level: { levels: [First], tsne: 10 }
              generalization: { asvspoof2019: LA }
            """.Replace("            ", "", StringComparison.Ordinal), []);

        Assert.Equal("lava calibrate --method=coverage80", recipe.Calibration!.Call.ToString());
        Assert.Equal("lava calibrate --method=max-error --max-error=0.05", recipe.Calibration.Levels["Second"].ToString());
        Assert.Equal(["level", "generalization"], recipe.Evaluation.Select(part => part.Verb));
        Assert.Equal(["First"], recipe.Evaluation[0].Levels);
        Assert.Equal("lava evaluate level --tsne=10", recipe.Evaluation[0].Call.ToString());
        Assert.Equal([Path.Combine(_folder.Path, "LA")], recipe.Evaluation[1].Reads);
    }

    [Fact]
    public void What_was_understood_reads_back_as_the_same()
    {
        Recipe recipe = Read(Good + "\n  license: \"007\"\n  card: { limits: 'a: b # c' }\n", ["seed=7"]);

        string written = RecipeWriter.Write(recipe.Resolved);

        Assert.Equal(written, RecipeWriter.Write(Read(written, []).Resolved));
        Assert.Equal("a: b # c", Read(written, []).Package!.Card.Limits);
        Assert.Equal("007", Read(written, []).Package!.License);
    }

    [Fact]
    public void Variables_come_from_the_environment_and_the_command_line_takes_their_place()
    {
        string text = Good.Replace("lists: lists", "lists: '${WHERE}/lists'", StringComparison.Ordinal);

        Assert.Equal("/data/lists", Read(text, [], name => name == "WHERE" ? "/data" : null).Splits[0].Given);
        Assert.Equal("/other", Read(text, ["splits.Mine.lists=/other"]).Splits[0].Given);
        ExperimentException error = Assert.Throws<ExperimentException>(() => Read(text, []));
        Assert.Contains("line 3: splits.Mine.lists needs the variable WHERE", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("epochs: 3", "epoch: 3", "line 5: there is no key 'levels.First.epoch'. Did you mean 'epochs'?")]
    [InlineData("epochs: 3", "epochs: many", "line 5: levels.First.epochs: --epochs takes a whole number")]
    [InlineData("epochs: 3", "epochs: [1, {}]", "line 5: levels.First.epochs takes a value, not a list.")]
    [InlineData("epochs: 3", "attention: ''", "line 5: levels.First.attention takes a value, not ''.")]
    [InlineData("epochs: 3", "likeReference: yes", "line 5: levels.First.likeReference is true or false, not 'yes'.")]
    [InlineData("epochs: 3", "labels: [a]", "line 5: the key 'labels' is there twice, first in line 5.")]
    [InlineData("epochs: 3", "initial: Secnd", "line 5: levels.First.initial is neither a network of this recipe nor a file: 'Secnd'. Did you mean 'Second'?")]
    [InlineData("epochs: 3", "initial: autoencoder", "line 5: levels.First.initial: the recipe trains no autoencoder")]
    [InlineData("epochs: 3", "initial: Second", "the levels First, Second begin with one another.")]
    [InlineData("split: Mine, labels: [a, b]", "split: Mien, labels: [a, b]", "line 5: levels.First.split: there is no split 'Mien'. Did you mean 'Mine'?")]
    [InlineData("labels: [a, b]", "labels: [a, a]", "line 5: levels.First.labels has 'a' twice.")]
    [InlineData("labels: [a, b]", "labels: [a, unknown]", "'unknown' cannot be a label")]
    [InlineData("labels: [a, b]", "labels: [a, { name: b, genuin: true }]", "line 5: there is no key 'genuin' in levels.First.labels. Did you mean 'genuine'?")]
    [InlineData("lists: lists", "kind: adda", "line 3: splits.Mine.kind: there is no kind 'adda' of split. Did you mean 'ada'?")]
    [InlineData("lists: lists", "kind: admr", "line 3: a split of kind admr needs splits.Mine.codecfake, or data.codecfake.")]
    [InlineData("lists: lists", "kind: labels, tree: x", "line 3: splits.Mine.tree: there is no folder 'x' in data.")]
    [InlineData("name: mine", "name: Mine!", "line 1: name must be")]
    [InlineData("name: mine", "nmae: mine", "there is no key 'nmae'. Did you mean 'name'?")]
    [InlineData("name: mine", "name: mine\nseed: 1.5", "line 2: seed takes a whole number from 0")]
    [InlineData("name: mine", "name: mine\ntraining: { bach: 3 }", "line 2: there is no key 'training.bach'. Did you mean 'batch'?")]
    [InlineData("name: mine", "name: mine\nablation: [Frist]", "line 2: ablation: there is no level 'Frist'. Did you mean 'First'?")]
    [InlineData("name: mine", "name: mine\ndata: { x: { } }", "line 2: data.x is nothing that an experiment can make.")]
    [InlineData("root: First", "root: Frist", "line 8: package.root: there is no level 'Frist'. Did you mean 'First'?")]
    [InlineData("a: Second", "aa: Second", "line 9: the level First has no label 'aa'.")]
    [InlineData("root: First", "root: First\n  thresholds: { First: 2 }", "line 9: package.thresholds.First takes a number from 0 to 1, not '2'.")]
    [InlineData("root: First", "root: First\n  autoencoder: true", "line 9: package.autoencoder: the recipe trains no autoencoder.")]
    [InlineData("name: mine", "name: mine\ncalibration: { metod: coverage80 }", "line 2: there is no key 'calibration.metod'. Did you mean 'method'?")]
    [InlineData("name: mine", "name: mine\ncalibration: { method: coverage90 }", "line 2: calibration.method: ")]
    [InlineData("name: mine", "name: mine\ncalibration: { levels: { Frist: { score: energy } } }", "line 2: calibration.levels: the package has no level 'Frist'. Did you mean 'First'?")]
    [InlineData("name: mine", "name: mine\ncalibration: { levels: { First: { onTrainingSet: true } } }", "all levels are calibrated on the training lists, or none")]
    [InlineData("name: mine", "name: mine\nevaluation: { levle: {} }", "line 2: there is no key 'levle' in evaluation. Did you mean 'level'?")]
    [InlineData("name: mine", "name: mine\nevaluation: { level: { tsn: 5 } }", "line 2: there is no key 'evaluation.level.tsn'. Did you mean 'tsne'?")]
    [InlineData("name: mine", "name: mine\nevaluation: { shortcuts: { levels: [Secnd] } }", "evaluation.shortcuts.levels: there is no such level 'Secnd' to look at. Did you mean 'Second'?")]
    [InlineData("name: mine", "name: mine\nevaluation: { ablation: {} }", "evaluation.ablation: the recipe trains no level without attention")]
    [InlineData("name: mine", "name: mine\nevaluation: { propagation: { split: Mien } }", "evaluation.propagation.split: there is no split 'Mien'. Did you mean 'Mine'?")]
    public void What_is_wrong_is_said_with_its_line(string good, string bad, string said)
    {
        ExperimentException error = Assert.Throws<ExperimentException>(() => Read(Good.Replace(good, bad, StringComparison.Ordinal), []));

        Assert.Equal(ExperimentErrors.Recipe, error.Code);
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a: &x [1]\nb: *x", "anchors and aliases")]
    [InlineData("a: !!binary aGk=", "tags (!) are not read")]
    [InlineData("a: !System.Type x", "tags (!) are not read")]
    [InlineData("a: 1\n---\nb: 2", "a recipe is one document")]
    [InlineData("a: [1\nb", "it is not valid YAML")]
    [InlineData("- a\n- b", "a recipe is a mapping")]
    [InlineData("", "a recipe is a mapping")]
    [InlineData("? [a]\n: b", "a key is a name")]
    public void Yaml_that_could_do_more_than_say_something_is_refused(string text, string said)
    {
        ExperimentException error = Assert.Throws<ExperimentException>(() => Read(text, []));

        Assert.Contains(said, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Depth_and_size_are_bounded()
    {
        Assert.Contains("nested more than", Assert.Throws<ExperimentException>(() => Read("a: " + new string('[', 100_000), [])).Message, StringComparison.Ordinal);
        Assert.Contains("at most", Assert.Throws<ExperimentException>(() => Read("a: " + new string('x', RecipeFile.MaxBytes), [])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Broken_recipes_end_in_an_error_that_is_foreseen()
    {
        var random = new Random(11);
        for (int i = 0; i < 400; i++)
        {
            char[] text = Good.ToCharArray();
            for (int edits = random.Next(1, 6); edits > 0; edits--)
                text[random.Next(text.Length)] = "{}[]:,&*!|>'\"%@`#?-\n\t ax1~\0\uD800"[random.Next(28)];
            try
            {
                Read(new string(text).Replace('\uD800', 'é'), []);
            }
            catch (LavaException)
            {
                // As it should be, where it is no recipe any more.
            }
        }
    }

    [Fact]
    public void A_wrong_recipe_ends_the_command_with_3_and_a_wrong_setting_with_2()
    {
        File.WriteAllText(_folder / "experiment.yaml", Good.Replace("name", "nam", StringComparison.Ordinal));
        VerbResult wrong = LabCommand.Run("experiment", "run", _folder / "experiment.yaml", "--dry-run");
        Assert.Equal(3, wrong.ExitCode);
        Assert.Contains("[experiment.recipe]", wrong.Errors, StringComparison.Ordinal);

        File.WriteAllText(_folder / "experiment.yaml", Good);
        Assert.Equal(2, LabCommand.Run("experiment", "run", _folder / "experiment.yaml", "--set", "epochs").ExitCode);
        VerbResult stage = LabCommand.Run("experiment", "run", _folder / "experiment.yaml", "--dry-run", "--only", "level/Frist");
        Assert.Equal(2, stage.ExitCode);
        Assert.Contains("level/First", stage.Errors, StringComparison.Ordinal);
    }

    private Recipe Read(string text, string[] settings, Func<string, string?>? environment = null)
    {
        string path = _folder / "experiment.yaml";
        File.WriteAllText(path, text);
        var session = new Commands.Session(TextWriter.Null, TextWriter.Null, () => Stream.Null, Commands.Terminal.Display.Plain, Commands.Terminal.Display.Plain, default);
        return RecipeUnderstanding.Read(path, settings, environment ?? (_ => null), Verbs.Create(session));
    }
}
