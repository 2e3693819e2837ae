#compdef netbook
# Completes netbook's commands, options and people in zsh.
# Save it as ~/.zfunc/_netbook, and have fpath+=(~/.zfunc) before compinit in ~/.zshrc

_netbook() {
    local line
    local -a values shown matched listed
    while IFS= read -r line; do
        if [[ $line == $'\tfiles' ]]; then
            _files
            return
        fi
        values+=("${line%%$'\t'*}")
        shown+=("${line/$'\t'/  -- }")
    done < <(COMP_WORDS="${(F)words}" COMP_CWORD=$((CURRENT - 1)) \
        _NETBOOK_COMPLETE=complete_zsh "${words[1]/#\~\//$HOME/}" 2>/dev/null)
    (( $#values )) || return 1
    [[ "$values" == "$shown" ]] || listed=(-l)

    compadd -O matched -a values
    if (( $#matched < $#values )); then
        # A name is found by any of its words, in any case and without accents. So zsh must not ask
        # that it begins with what was typed (-U), nor put there what all have in common.
        (( $#values > 1 )) && compstate[insert]=menu
        listed+=(-U)
    fi
    compadd $listed -d shown -a values
}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    _netbook "$@"
else
    compdef _netbook netbook
fi
