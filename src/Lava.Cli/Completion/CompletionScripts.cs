namespace Lava.Cli.Completion;

/// <summary>The scripts: each asks the command itself what could stand at the cursor, and lets the shell offer files as well.</summary>
internal static class CompletionScripts
{
    /// <summary>Shells that there is a script for.</summary>
    public static IReadOnlyList<string> Shells { get; } = ["bash", "zsh", "fish", "pwsh"];

    /// <summary>The script for a shell.</summary>
    public static string For(string shell) => shell switch
    {
        "bash" => Bash,
        "zsh" => Zsh,
        "fish" => Fish,
        "pwsh" => Pwsh,
        _ => throw new ArgumentOutOfRangeException(nameof(shell)),
    };

    private const string Bash = """
        # lava completion for bash: source <(lava completion bash)
        _lava() {
            local word=${COMP_WORDS[COMP_CWORD]} found
            found=$("${COMP_WORDS[0]}" "[suggest:$COMP_POINT]" "$COMP_LINE" 2>/dev/null)
            local IFS=$'\n'
            COMPREPLY=($(compgen -W "$found" -- "$word"))
            if [[ $word != -* ]]; then COMPREPLY+=($(compgen -f -- "$word")); fi
        }
        complete -o filenames -F _lava lava

        """;

    private const string Zsh = """
        #compdef lava
        # lava completion for zsh: lava completion zsh > "${fpath[1]}/_lava"
        _lava() {
            local -a found
            found=("${(@f)$("${words[1]}" "[suggest:$CURSOR]" "$BUFFER" 2>/dev/null)}")
            [[ -n ${found[1]} ]] && compadd -a found
            [[ ${words[CURRENT]} != -* ]] && _files
        }
        if [[ $funcstack[1] == _lava ]]; then _lava "$@"; else compdef _lava lava; fi

        """;

    private const string Fish = """
        # lava completion for fish: lava completion fish > ~/.config/fish/completions/lava.fish
        function __lava_complete
            set -l line (commandline -cp)
            lava "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null
        end
        complete -c lava -a '(__lava_complete)'

        """;

    private const string Pwsh = """
        # lava completion for PowerShell: lava completion pwsh | Out-String | Invoke-Expression
        Register-ArgumentCompleter -Native -CommandName lava -ScriptBlock {
            param($word, $command, $cursor)
            $found = @(lava "[suggest:$cursor]" "$command" 2>$null | Where-Object { $_ -like "$word*" })
            if (-not $found -or $word -notlike '-*') { $found += @(Get-ChildItem -Path "$word*" | ForEach-Object { Resolve-Path -Relative $_.FullName }) }
            $found | ForEach-Object { [System.Management.Automation.CompletionResult]::new($_) }
        }

        """;
}
