/** Shells that can be taught to complete. */
export const shells = ["bash", "zsh", "fish"] as const;

export type Shell = (typeof shells)[number];

/**
 * What each shell has to be told. All of them ask `pipelens complete` at each Tab, with what stands before the
 * cursor; its answer is a candidate a line, with a tab and words about it, and `:files` where a file may stand too.
 */
export const completionScripts: { readonly [shell in Shell]: string } = {
  bash: `# Completion of pipelens for bash. In ~/.bashrc: source <(pipelens completion bash)
_pipelens() {
  local line files=
  COMPREPLY=()
  while IFS= read -r line; do
    if [[ $line == :files ]]; then files=1; else COMPREPLY+=("$line"); fi
  done < <("$1" complete bash "\${COMP_LINE:0:COMP_POINT}" 2>/dev/null)
  if [[ -n $files && \${#COMPREPLY[@]} -eq 0 ]]; then
    compopt -o bashdefault -o default
  elif [[ -n $files ]]; then
    compopt -o filenames
    while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -f -- "$2")
  fi
}
complete -F _pipelens pipelens
`,
  zsh: `#compdef pipelens
# Completion of pipelens for zsh. In ~/.zshrc, after compinit: source <(pipelens completion zsh)
_pipelens() {
  local line
  local -a lines candidates
  lines=("\${(@f)$("\${words[1]}" complete zsh "\${(@Q)words[2,CURRENT]}" 2>/dev/null)}")
  for line in $lines; do
    if [[ $line == :files ]]; then
      _files
    elif [[ -n $line ]]; then
      candidates+=("\${\${line%%$'\\t'*}//:/\\\\:}:\${line#*$'\\t'}")
    fi
  done
  (( $#candidates )) && _describe -V pipelens candidates
}
compdef _pipelens pipelens
`,
  fish: `# Completion of pipelens for fish. In ~/.config/fish/config.fish: pipelens completion fish | source
function __pipelens_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    for line in ($words[1] complete fish $words[2..-1] "$current" 2>/dev/null)
        if test "$line" = :files
            __fish_complete_path "$current"
        else
            echo $line
        end
    end
end
complete -c pipelens -f -k -a '(__pipelens_complete)'
`,
};
