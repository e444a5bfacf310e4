#!/bin/sh
# Run COMMAND in the checkout, with the QGIS of another Debian: qgis_root.sh SUITE COMMAND [ARGUMENT...]
# SUITE is trixie, trixie-backports or sid. Its root is made by debootstrap in build/qgis/SUITE, once; its Python
# has pytest-qgis. The checkout, its repository, ../shared and the Python of .venv lie in it where they lie outside.
# Needs root, for debootstrap and the mounts; those are seen by COMMAND alone and end with it.
set -eu
suite=$1
shift
here=$(cd "$(dirname "$0")/.." && pwd -P)
root=$here/build/qgis/$suite
mirror=${DEBIAN_MIRROR:-http://deb.debian.org/debian}
packages="qgis python3-qgis qgis-providers git xvfb xauth"
tests="pytest-qgis==5.0.2"

if [ "$(id -u)" -ne 0 ]; then
    echo "A Debian root can be made and entered by root alone; run it as root, or with sudo." >&2
    exit 1
fi

inside() {
    unshare --mount sh -eu -c '
        root=$1 here=$2
        shift 2
        bind() {
            mkdir -p "$root$1"
            mount --rbind "$1" "$root$1"
        }
        mount -t proc proc "$root/proc"
        mount --rbind /dev "$root/dev"
        bind "$here"
        # The repository of a worktree lies elsewhere.
        repository=$(git -C "$here" rev-parse --path-format=absolute --git-common-dir) && bind "$repository"
        if [ -d "$here/../shared" ]; then
            bind "$(realpath "$here/../shared")"
            [ -e "$root$here/../shared" ] || ln -s "$(realpath "$here/../shared")" "$root$here/../shared"
        fi
        if [ -x "$here/.venv/bin/python" ]; then
            bind "$(realpath "$here/.venv")"
            prefix=$("$here/.venv/bin/python" -c "import sys; print(sys.base_prefix)")
            if [ "$prefix" = /usr ]; then
                # The Python of the Debian outside: its program and library, in a root that has another version.
                python=$(realpath "$here/.venv/bin/python")
                bind "/usr/lib/$(basename "$python")"
                [ -e "$root$python" ] || touch "$root$python"
                mount --bind "$python" "$root$python"
            else
                bind "$prefix"
            fi
        fi
        exec chroot "$root" /bin/sh -c "cd \"\$1\" && shift && exec \"\$@\"" sh "$here" "$@"
    ' sh "$root" "$here" env HOME=/root LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"
}

make_root() {
    sh "$here/scripts/apt_install.sh" debootstrap
    echo "Making a Debian root of $suite in $root"
    rm -rf "$root"
    mkdir -p "$root"
    debootstrap --variant=minbase "${suite%-backports}" "$root" "$mirror" >"$root.log" 2>&1 || {
        echo "debootstrap failed; see $root.log" >&2
        exit 1
    }
    # Proxies, and the dates that a frozen mirror has.
    apt-config dump | grep -E '^Acquire::(http|https|Check-)' >"$root/etc/apt/apt.conf.d/90outside" || true
    cp /etc/resolv.conf "$root/etc/resolv.conf"
    release=${suite%-backports}
    if [ "$release" != "$suite" ]; then
        echo "deb $mirror $suite main" >"$root/etc/apt/sources.list.d/backports.list"
    fi
    # A root that is lost to a power cut is made again.
    echo force-unsafe-io >"$root/etc/dpkg/dpkg.cfg.d/unsafe-io"
    inside apt-get update -q
    inside apt-get install -q -y --no-install-recommends -t "$suite" $packages
    inside apt-get clean
    # By the pip outside, which knows the way to its index.
    version=$(inside python3 -c 'import sys; print("{}.{}".format(*sys.version_info))')
    "$here/.venv/bin/python" -m pip install -q --disable-pip-version-check --no-input --only-binary=:all: \
        --python-version "$version" --target "$root/usr/local/lib/python$version/dist-packages" "$tests"
    touch "$root/.made"
}

[ -e "$root/.made" ] || make_root
inside "$@"
