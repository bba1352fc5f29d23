using System.CommandLine;
using Lava.Commands.Parsing;

namespace Lava.Cli.Completion;

/// <summary><c>lava completion</c>: scripts that teach a shell to complete the command.</summary>
internal static class CompletionVerb
{
    /// <summary>Makes the verb.</summary>
    public static Verb Create(Session session)
    {
        var shell = new Argument<string>("SHELL") { Description = $"One of {string.Join(", ", CompletionScripts.Shells)}." };
        shell.CompletionSources.Add(_ => CompletionScripts.Shells);
        shell.Validators.Add(result =>
        {
            string name = result.Tokens[0].Value;
            if (!CompletionScripts.Shells.Contains(name))
                result.AddError($"There is no completion for '{name}', only for {string.Join(", ", CompletionScripts.Shells)}.");
        });
        var verb = new Verb("completion", "Write a script that completes this command in a shell.")
        {
            Arguments = { shell },
            Examples =
            [
                new("source <(lava completion bash)", "In ~/.bashrc."),
                new("lava completion zsh > \"${fpath[1]}/_lava\"", "Once; zsh finds it in new shells."),
                new("lava completion fish > ~/.config/fish/completions/lava.fish", "Once; fish finds it in new shells."),
                new("lava completion pwsh | Out-String | Invoke-Expression", "In $PROFILE."),
            ],
        };
        verb.SetAction(parsed =>
        {
            session.Output.Write(CompletionScripts.For(parsed.GetRequiredValue(shell)));
            return ExitCodes.Done;
        });
        return verb;
    }
}
