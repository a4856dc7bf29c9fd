#compdef kapwa
# zsh completion for kapwa; made by: kapwa completions zsh
_kapwa() {
    local noun= verb= word
    local -a choices
    for word in ${words[2,CURRENT-1]}; do
        [[ $word == -* ]] && continue
        if [[ -z $noun ]]; then noun=$word; elif [[ -z $verb ]]; then verb=$word; fi
    done
    case "$noun $verb" in
        ' ') choices=(
            'case:cases\: list, open, note, assign, transfer, close'
            'intake:the first interview'
            'today:what is to be done today'
        ) ;;
        'case ') choices=(
            'list:list cases'
            'note:add a note to a case'
            'show:show a case'
        ) ;;
        'intake ') choices=(
            'new:record a first interview'
        ) ;;
        'case list') choices=(
            '--status:only with this status'
            '--overdue:only overdue ones'
            '--json:write the result as JSON'
            '--csv:write a list or report as CSV'
            '--plain:write tables without alignment, one record a line, tabs between'
            '--output:write the result into FILE, complete or not at all'
            '--line:ask line by line even when standard input is no terminal'
            '--no-input:ask nothing; read the answers as a JSON document from standard input'
            '--dry-run:check everything, store nothing'
            '--yes:do it without asking once more, also outside safe hours'
            '--op:repeat an earlier order safely\: it is done once, however often sent'
            '--template:print a document that answers every question, to be filled in'
            '--schema:print the JSON Schema of the document'
            '--lang:use the labels of this language'
            '--no-color:accepted; kapwa never writes colours in command mode'
            '--practice:work on the practice cluster, where everybody is invented'
            '--shared:work on the cluster that all staff of this machine share'
            '--help:explain the command'
            '--version:print the version'
        ) ;;
        'case note') choices=(
            '--kind:Kind'
            '--json:write the result as JSON'
            '--csv:write a list or report as CSV'
            '--plain:write tables without alignment, one record a line, tabs between'
            '--output:write the result into FILE, complete or not at all'
            '--line:ask line by line even when standard input is no terminal'
            '--no-input:ask nothing; read the answers as a JSON document from standard input'
            '--dry-run:check everything, store nothing'
            '--yes:do it without asking once more, also outside safe hours'
            '--op:repeat an earlier order safely\: it is done once, however often sent'
            '--template:print a document that answers every question, to be filled in'
            '--schema:print the JSON Schema of the document'
            '--lang:use the labels of this language'
            '--no-color:accepted; kapwa never writes colours in command mode'
            '--practice:work on the practice cluster, where everybody is invented'
            '--shared:work on the cluster that all staff of this machine share'
            '--help:explain the command'
            '--version:print the version'
        ) ;;
        'case show') choices=(
            '--json:write the result as JSON'
            '--csv:write a list or report as CSV'
            '--plain:write tables without alignment, one record a line, tabs between'
            '--output:write the result into FILE, complete or not at all'
            '--line:ask line by line even when standard input is no terminal'
            '--no-input:ask nothing; read the answers as a JSON document from standard input'
            '--dry-run:check everything, store nothing'
            '--yes:do it without asking once more, also outside safe hours'
            '--op:repeat an earlier order safely\: it is done once, however often sent'
            '--template:print a document that answers every question, to be filled in'
            '--schema:print the JSON Schema of the document'
            '--lang:use the labels of this language'
            '--no-color:accepted; kapwa never writes colours in command mode'
            '--practice:work on the practice cluster, where everybody is invented'
            '--shared:work on the cluster that all staff of this machine share'
            '--help:explain the command'
            '--version:print the version'
        ) ;;
        'intake new') choices=(
            '--received-on:Date'
            '--sex:Sex'
            '--nationality:Nationality'
            '--has-children:Children with them'
            '--children:How many'
            '--needs:Needs'
            '--debt:Debt'
            '--json:write the result as JSON'
            '--csv:write a list or report as CSV'
            '--plain:write tables without alignment, one record a line, tabs between'
            '--output:write the result into FILE, complete or not at all'
            '--line:ask line by line even when standard input is no terminal'
            '--no-input:ask nothing; read the answers as a JSON document from standard input'
            '--dry-run:check everything, store nothing'
            '--yes:do it without asking once more, also outside safe hours'
            '--op:repeat an earlier order safely\: it is done once, however often sent'
            '--template:print a document that answers every question, to be filled in'
            '--schema:print the JSON Schema of the document'
            '--lang:use the labels of this language'
            '--no-color:accepted; kapwa never writes colours in command mode'
            '--practice:work on the practice cluster, where everybody is invented'
            '--shared:work on the cluster that all staff of this machine share'
            '--help:explain the command'
            '--version:print the version'
        ) ;;
        'today '*) choices=(
            '--on:as of another day'
            '--json:write the result as JSON'
            '--csv:write a list or report as CSV'
            '--plain:write tables without alignment, one record a line, tabs between'
            '--output:write the result into FILE, complete or not at all'
            '--line:ask line by line even when standard input is no terminal'
            '--no-input:ask nothing; read the answers as a JSON document from standard input'
            '--dry-run:check everything, store nothing'
            '--yes:do it without asking once more, also outside safe hours'
            '--op:repeat an earlier order safely\: it is done once, however often sent'
            '--template:print a document that answers every question, to be filled in'
            '--schema:print the JSON Schema of the document'
            '--lang:use the labels of this language'
            '--no-color:accepted; kapwa never writes colours in command mode'
            '--practice:work on the practice cluster, where everybody is invented'
            '--shared:work on the cluster that all staff of this machine share'
            '--help:explain the command'
            '--version:print the version'
        ) ;;
    esac
    _describe kapwa choices
    [[ -n $verb ]] && _files
}
compdef _kapwa kapwa
