# Completes netbook's commands, options and people in bash.
# Save it as ~/.local/share/bash-completion/completions/netbook

_netbook() {
    local IFS=$'\n' line
    COMPREPLY=()
    while IFS= read -r line; do
        if [[ $line == $'\tfiles' ]]; then
            compopt -o default 2>/dev/null
        else
            COMPREPLY+=("$line")
        fi
    done < <(COMP_WORDS="${COMP_WORDS[*]}" COMP_CWORD=$COMP_CWORD \
        _NETBOOK_COMPLETE=complete_bash "${1/#~\//$HOME/}" 2>/dev/null)
}

complete -F _netbook netbook
