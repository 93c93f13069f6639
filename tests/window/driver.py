# SPDX-FileCopyrightText: 2026 The Registrar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Works a program on the screen as a person does: finds by AT-SPI, points and types by xdotool."""

import re
import subprocess
import time

import gi

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, GLib  # noqa: E402

Atspi.init()

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

def list_children(node):
    children = (node.get_child_at_index(i) for i in range(node.get_child_count()))
    return [child for child in children if child]


def find_all(node, role=None, name=None, most=None, beside=None):
    """Below node, in the order of the screen, and not below those whose role is `beside`; name is the whole name or a
    compiled pattern."""
    found, open_nodes = [], [node]
    while open_nodes and (most is None or len(found) < most):
        node = open_nodes.pop()
        if matches(node, role, name):
            found.append(node)
        if node.get_role_name() != beside:
            open_nodes.extend(reversed(list_children(node)))
    return found


def matches(node, role, name):
    own = node.get_name() or ''
    if role is not None and node.get_role_name() != role:
        return False
    return name is None or bool(name.search(own) if isinstance(name, re.Pattern) else own == name)


def find(node, role=None, name=None, seconds=PATIENCE):
    return wait_for(lambda: (find_all(node, role, name, most=1) or [None])[0], f'{role} {name}', seconds)


def find_program(name, seconds=PATIENCE):
    desktop = Atspi.get_desktop(0)
    return wait_for(lambda: next((child for child in list_children(desktop) if child.get_name() == name), None),
                    f'program {name}', seconds)


def get_states(node):
    return {state.value_nick for state in node.get_state_set().get_states()}


def find_entry_in_focus(node):
    """What is typed now goes there."""
    return wait_for(lambda: next((entry for role in ('text', 'entry') for entry in find_all(node, role)
                                  if 'focused' in get_states(entry)), None), 'an entry to have the focus')


def get_text(entry):
    text = entry.get_text_iface()
    return text.get_text(0, text.get_character_count())  # -1 for the end gives nothing in GTK 4.8


def is_shown(node):
    """Whether it takes room: GTK 4.8 says 'showing' of windows alone."""
    component = node.get_component_iface()
    extents = component and component.get_extents(Atspi.CoordType.WINDOW)
    return bool(extents) and extents.width > 0 and extents.height > 0 and 'visible' in get_states(node)


# Acting

def activate(node):
    """What a screen reader does to press a button."""
    actions = node.get_action_iface()
    for index in range(actions.get_n_actions()):
        if actions.get_action_name(index) in ('click', 'activate', 'default.activate'):
            return actions.do_action(index)
    raise NotThere(f'{node.get_name()} has no action')


def press(*keys):
    run('xdotool', 'key', '--delay', '30', *keys)


def press_until(key, condition):
    """As a person would who sees that nothing happened: GTK's file chooser ignores Return while it reads a folder."""
    def press_and_look():
        press(key)
        try:
            return wait_for(condition, key, seconds=1)
        except NotThere:
            return None
    wait_for(press_and_look, f'{key} to have an effect')


def type_text(text):
    run('xdotool', 'type', '--delay', '12', text)


def type_into_focus(program, text):
    """Into the entry that has the focus, until it is there."""
    entry = find_entry_in_focus(program)
    type_text(text)
    wait_for(lambda: get_text(entry) == text, f'{text} to be typed')


def find_x_window(title, seconds=PATIENCE):
    return wait_for(lambda: run('xdotool', 'search', '--onlyvisible', '--name', title).split()[-1:],
                    f'X window {title}', seconds)[0]


def get_shadow(x_window):
    """How far a window's shadow reaches to the left, right, top and bottom; X counts it to the window."""
    frame = re.search(r'= (\d+), (\d+), (\d+), (\d+)', run('xprop', '-id', x_window, '_GTK_FRAME_EXTENTS'))
    return tuple(map(int, frame.groups())) if frame else (0, 0, 0, 0)


def place(x_window, left, top, width, height):
    shadow = get_shadow(x_window)
    size = str(width + shadow[0] + shadow[1]), str(height + shadow[2] + shadow[3])
    run('xdotool', 'windowsize', '--sync', x_window, *size)
    run('xdotool', 'windowmove', '--sync', x_window, str(left), str(top))


def wait_for_dialog(title):
    """Until it has the keyboard."""
    x_window = find_x_window(title)
    wait_for(lambda: run('xdotool', 'getwindowfocus') == x_window, f'{title} to have the keyboard')


def get_origin(x_window):
    """Where the window begins on the screen, without its shadow."""
    info = run('xwininfo', '-id', x_window)
    left, top = (int(re.search(rf'Absolute upper-left {axis}:\s+(-?\d+)', info)[1]) for axis in 'XY')
    shadow = get_shadow(x_window)
    return left + shadow[0], top + shadow[2]


def get_centre(x_window, node):
    left, top = get_origin(x_window)
    extents = node.get_component_iface().get_extents(Atspi.CoordType.WINDOW)
    return left + extents.x + extents.width // 2, top + extents.y + extents.height // 2


def click(x_window, node):
    run('xdotool', 'mousemove', *map(str, get_centre(x_window, node)), 'click', '1')


def drag(start, end, steps=30):
    """Slowly enough for a drag to be told from a click, and for the target to be asked on the way."""
    run('xdotool', 'mousemove', *map(str, start))
    time.sleep(0.3)
    run('xdotool', 'mousedown', '1')
    time.sleep(0.4)
    for step in range(1, steps + 1):
        place = (a + (b - a) * step // steps for a, b in zip(start, end))
        run('xdotool', 'mousemove', *map(str, place))
        time.sleep(0.03)
    time.sleep(0.5)
    run('xdotool', 'mousemove', str(end[0] + 1), str(end[1] + 1))
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
