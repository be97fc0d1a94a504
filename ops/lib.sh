# Shared by the scripts of this folder. Meant to be sourced from the repository's root.

# Installs the Debian packages among its arguments that are missing.
need_packages() {
    local missing=()
    for package in "$@"; do
        dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed ||
            missing+=("$package")
    done
    [ ${#missing[@]} -eq 0 ] && return 0
    local as_root=()
    [ "$(id -u)" -eq 0 ] || as_root=(sudo)
    echo "installing: ${missing[*]}" >&2
    "${as_root[@]}" apt-get update -qq
    DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq \
        --no-install-recommends "${missing[@]}" >/dev/null
}

need_swift() {
    command -v swift >/dev/null && return 0
    echo "Swift 6.2 or later is needed on the PATH / Swift 6.2 以降を PATH に置いてください" >&2
    exit 69
}

# The process named in var/serve.pid, if it runs.
running_service() {
    local pid
    pid=$(cat var/serve.pid 2>/dev/null) || return 1
    kill -0 "$pid" 2>/dev/null && grep -qa lostcard "/proc/$pid/cmdline" && echo "$pid"
}
