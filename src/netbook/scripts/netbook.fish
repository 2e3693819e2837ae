# Completes netbook's commands, options and people in fish.
# Save it as ~/.config/fish/completions/netbook.fish

function __netbook_complete
    set -l before (commandline -opc)
    set -l found (COMP_WORDS=(string join \n -- $before (commandline -ct) | string collect) \
        COMP_CWORD=(count $before) _NETBOOK_COMPLETE=complete_fish $before[1] 2>/dev/null)
    if test "$found" = \tfiles
        __fish_complete_path (commandline -ct)
    else
        string join \n -- $found
    end
end

complete -c netbook -f -a '(__netbook_complete)'
