# SPDX-FileCopyrightText: 2026 The Registrar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Works a program on the screen as a person does: finds by AT-SPI, points and types by xdotool."""

import re
import subprocess
import time

from gi.repository import GLib

import accessible

PATIENCE = 60  # seconds, after which what does not come is a failure


class NotThere(AssertionError):
    """What was waited for never came."""


def run(*command):
    return subprocess.run(command, check=False, capture_output=True, text=True).stdout.strip()


def wait_for(condition, what, seconds=PATIENCE, pause=0.03):
    """Looks until the condition holds and gives what it gave; the screen is asked, not the clock."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            found = condition()
        except GLib.Error:  # it went away while it was looked at
            found = None
        if found:
            return found
        time.sleep(pause)
    raise NotThere(f'not there after {seconds} s: {what}')


# Finding

def find_all(node, role=None, name=None, beside=None, shown=False):
    """Below node, in the order of the screen, and not below those whose role is `beside`; name is the whole name or a
    compiled pattern. Only what takes room if it is to be shown."""
    found = walk_shown(node, beside) if shown else accessible.walk(accessible.Node(node.owner, node.path), beside)
    return [node for node in found if matches(node, role, name) and (not shown or is_shown(node))]


def walk_shown(node, beside=None):
    """Not what is in a part that takes no room; it may still hide itself."""
    return accessible.walk(accessible.Node(node.owner, node.path), beside, only_with_room=True)


def matches(node, role, name):
    if role is not None and node.role != role:
        return False
    return name is None or bool(name.search(node.name) if isinstance(name, re.Pattern) else node.name == name)


def find(node, role=None, name=None, seconds=PATIENCE, **which):
    return wait_for(lambda: (find_all(node, role, name, **which) or [None])[0], f'{role} {name}', seconds)


def find_program(name, seconds=PATIENCE):
    return wait_for(lambda: next((program for program in accessible.list_programs() if program.name == name), None),
                    f'program {name}', seconds)


def find_entry_in_focus(node):
    """What is typed now goes there."""
    return wait_for(lambda: next((entry for entry in find_all(node) if entry.role in ('text', 'entry')
                                  and 'focused' in entry.get_states()), None), 'an entry to have the focus')


def is_shown(node):
    """Whether it takes room: GTK 4.8 says 'showing' of windows alone."""
    extents = node.get_extents()
    return bool(extents) and extents[2] > 0 and extents[3] > 0 and 'visible' in node.get_states()


# Acting

def activate(node):
    """What a screen reader does to press a button."""
    for index, action in enumerate(node.list_actions()):
        if action in ('click', 'activate', 'default.activate'):
            return node.do_action(index)
    raise NotThere(f'{node.name} has no action')


def press(*keys):
    run('xdotool', 'key', '--delay', '30', *keys)


def repeat_until(act, condition, what, seconds=1):
    """As a person would who sees that nothing happened."""
    def act_and_look():
        act()
        try:
            return wait_for(condition, what, seconds)
        except NotThere:
            return None
    wait_for(act_and_look, what)


def press_until(key, condition):
    """GTK's file chooser ignores Return while it reads a folder."""
    repeat_until(lambda: press(key), condition, f'{key} to have an effect')


def type_text(text):
    run('xdotool', 'type', '--delay', '12', text)


def type_into(entry, text):
    """Until it is there; the entry has the focus, whether that is said or not."""
    type_text(text)
    wait_for(lambda: entry.get_text() == text, f'{text} to be typed')


def type_into_focus(program, text):
    type_into(find_entry_in_focus(program), text)


def find_x_window(title, seconds=PATIENCE):
    return wait_for(lambda: run('xdotool', 'search', '--onlyvisible', '--name', title).split()[-1:],
                    f'X window {title}', seconds)[0]


def find_dialog(x_window):
    """The window that has the keyboard instead of this one."""
    def look():
        focus = run('xdotool', 'getwindowfocus')
        return focus if focus not in (x_window, '', '0', '1') else None  # X has numbers for nobody and for the pointer
    return wait_for(look, 'a dialog to have the keyboard')


def get_shadow(x_window):
    """How far a window's shadow reaches to the left, right, top and bottom; X counts it to the window."""
    frame = re.search(r'= (\d+), (\d+), (\d+), (\d+)', run('xprop', '-id', x_window, '_GTK_FRAME_EXTENTS'))
    return tuple(map(int, frame.groups())) if frame else (0, 0, 0, 0)


def place(x_window, left, top, width, height):
    shadow = get_shadow(x_window)
    size = str(width + shadow[0] + shadow[1]), str(height + shadow[2] + shadow[3])
    run('xdotool', 'windowsize', '--sync', x_window, *size)
    run('xdotool', 'windowmove', '--sync', x_window, str(left), str(top))


def has_keyboard(x_window):
    return run('xdotool', 'getwindowfocus') == x_window


def wait_for_dialog(title):
    """Until it has the keyboard."""
    x_window = find_x_window(title)
    wait_for(lambda: has_keyboard(x_window), f'{title} to have the keyboard')


def get_origin(x_window):
    """Where the window begins on the screen, without its shadow."""
    info = run('xwininfo', '-id', x_window)
    left, top = (int(re.search(rf'Absolute upper-left {axis}:\s+(-?\d+)', info)[1]) for axis in 'XY')
    shadow = get_shadow(x_window)
    return left + shadow[0], top + shadow[2]


def get_centre(x_window, node, scale=1):
    """On the screen; scale is how many of its pixels the program takes for one."""
    left, top = get_origin(x_window)
    x, y, width, height = node.get_extents()
    return left + scale * (x + width // 2), top + scale * (y + height // 2)


def point(x, y):
    run('xdotool', 'mousemove', str(x), str(y))


def click(x_window, node, scale=1):
    """Once it keeps still, as far as two looks can tell."""
    where = get_centre(x_window, node, scale)
    while (settled := get_centre(x_window, node, scale)) != where:
        where = settled
    run('xdotool', 'mousemove', *map(str, where), 'click', '1')


def scroll_down(where, turns=20):
    """By the wheel, where the pointer is put."""
    point(*where)
    run('xdotool', 'click', '--repeat', str(turns), '--delay', '20', '5')


class PointerAtWork:
    """Moves the pointer to and fro between two places, as long as the `with` block takes and a program of its own
    lasts: what appears under it is pointed at."""

    def __init__(self, x, y):
        ways = [['mousemove', str(x + step), str(y), 'sleep', '0.05'] for step in (0, 2)]
        self.command = ['xdotool', *sum(ways, []) * (PATIENCE * 10)]

    def __enter__(self):
        self.process = subprocess.Popen(self.command)
        return self

    def __exit__(self, *failure):
        self.process.terminate()
        self.process.wait(timeout=PATIENCE)


def drag(start, end, steps=30):
    """Slowly enough for a drag to be told from a click, and for the target to be asked on the way."""
    point(*start)
    time.sleep(0.3)
    run('xdotool', 'mousedown', '1')
    time.sleep(0.4)
    for step in range(1, steps + 1):
        point(*(a + (b - a) * step // steps for a, b in zip(start, end)))
        time.sleep(0.03)
    time.sleep(0.5)
    point(end[0] + 1, end[1] + 1)
    time.sleep(0.3)
    run('xdotool', 'mouseup', '1')


def count_colours(x_window, area):
    """How many colours an area, WIDTHxHEIGHT+LEFT+TOP, of a window has."""
    return int(run('import', '-window', x_window, '-crop', area, '-format', '%k', 'info:') or 0)


def take_picture_of(x_window, path, moving=False, margin=24):
    """The window with its shadow, once nothing on it moves any more, unless it is to move."""
    info = run('xwininfo', '-id', x_window)
    width, height = (int(re.search(rf'{side}: (\d+)', info)[1]) for side in ('Width', 'Height'))
    left, right, top, bottom = get_shadow(x_window)
    x, y = get_origin(x_window)
    area = (f'{width - left - right + 2 * margin}x{height - top - bottom + 2 * margin}'
            f'{x - margin:+}{y - margin:+}')
    wait_for(lambda: grab(area, path) == grab(area, path) or moving, 'the picture to keep still')


def grab(area, path):
    subprocess.run(['import', '-window', 'root', '-crop', area, '+repage', str(path)], check=True)
    return path.read_bytes()
