# SPDX-FileCopyrightText: 2026 The Registrar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a program shows to a screen reader, read from the accessibility bus. All that a step of a walk asks is sent
before the first answer is waited for: one question at a time takes a second for a window, and its program with it."""

import gi

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, Gio, GLib  # noqa: E402

ANSWER_WITHIN = 60_000  # milliseconds
ACCESSIBLE = 'org.a11y.atspi.Accessible'
COMPONENT = 'org.a11y.atspi.Component'
ACTION = 'org.a11y.atspi.Action'
TEXT = 'org.a11y.atspi.Text'


def connect():
    session = Gio.bus_get_sync(Gio.BusType.SESSION, None)
    address, = session.call_sync('org.a11y.Bus', '/org/a11y/bus', 'org.a11y.Bus', 'GetAddress', None, None,
                                 Gio.DBusCallFlags.NONE, ANSWER_WITHIN, None).unpack()
    flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
    return Gio.DBusConnection.new_for_address_sync(address, flags, None, None)


bus = connect()


def ask_all(questions):
    """The answers to (node, interface, method, arguments); an error stands where one is the answer."""
    answers = [None] * len(questions)
    open_questions = len(questions)

    def answered(connection, result, index):
        nonlocal open_questions
        open_questions -= 1
        try:
            answers[index] = connection.call_finish(result).unpack()
        except GLib.Error as error:
            answers[index] = error

    for index, (node, interface, method, arguments) in enumerate(questions):
        bus.call(node.owner, node.path, interface, method, arguments, None, Gio.DBusCallFlags.NONE, ANSWER_WITHIN,
                 None, answered, index)
    while open_questions > 0:
        GLib.MainContext.default().iteration(True)
    return answers


def insist(answer):
    """The answer, unless it is an error: what was asked is there no more."""
    if isinstance(answer, GLib.Error):
        raise answer
    return answer


class Node:
    """Something on the screen as it was when a walk came by; its methods ask anew."""

    def __init__(self, owner, path):
        self.owner, self.path = owner, path
        self.name, self.role, self.n_children, self.children = '', '', 0, []
        self.has_room = True

    def ask(self, interface, method, arguments=None):
        return insist(ask_all([(self, interface, method, arguments)])[0])

    def get(self, interface, name):
        return self.ask('org.freedesktop.DBus.Properties', 'Get', GLib.Variant('(ss)', (interface, name)))[0]

    def get_states(self):
        words, = self.ask(ACCESSIBLE, 'GetState')
        bits = words[0] | words[1] << 32
        return {Atspi.StateType(bit).value_nick for bit in range(64) if bits >> bit & 1}

    def get_extents(self):
        """Left, top, width and height in its window, or None for what takes no room itself."""
        answer, = ask_all([self.question_extents()])
        return None if isinstance(answer, GLib.Error) else answer[0]

    def get_text(self):
        length = self.get(TEXT, 'CharacterCount')  # -1 for the end gives nothing in GTK 4.8
        return self.ask(TEXT, 'GetText', GLib.Variant('(ii)', (0, length)))[0]

    def list_actions(self):
        return [self.ask(ACTION, 'GetName', GLib.Variant('(i)', (index,)))[0] for index in range(self.get(ACTION, 'NActions'))]

    def do_action(self, index):
        return self.ask(ACTION, 'DoAction', GLib.Variant('(i)', (index,)))[0]

    def question_extents(self):
        return self, COMPONENT, 'GetExtents', GLib.Variant('(u)', (int(Atspi.CoordType.WINDOW),))


def look_at(nodes, only_with_room):
    """What each of them is; a GLib.Error if one went away."""
    interface = GLib.Variant('(s)', (ACCESSIBLE,))
    questions = [(node, 'org.freedesktop.DBus.Properties', 'GetAll', interface) for node in nodes]
    questions += [(node, ACCESSIBLE, 'GetRole', None) for node in nodes]
    questions += [node.question_extents() for node in nodes if only_with_room]
    answers = ask_all(questions)
    for index, node in enumerate(nodes):
        properties, = insist(answers[index])
        node.name, node.n_children = properties['Name'], properties['ChildCount']
        node.role = Atspi.role_get_name(Atspi.Role(insist(answers[len(nodes) + index])[0]))
        extents = answers[2 * len(nodes) + index] if only_with_room else None
        if isinstance(extents, tuple):
            node.has_room = extents[0][2] > 0 and extents[0][3] > 0


def list_children(nodes):
    """Those of all nodes; each node knows its own then."""
    answers = ask_all([(node, ACCESSIBLE, 'GetChildren', None) for node in nodes])
    for node, answer in zip(nodes, answers):
        node.children = [Node(*child) for child in insist(answer)[0]]
    return [child for node in nodes for child in node.children]


def walk(root, beside=None, only_with_room=False):
    """Every node from root on, in the order of the screen: not those below what has the role `beside`, nor, where only
    those that have room are asked for, what is in a part that has none."""
    level = [root]
    while level:
        look_at(level, only_with_room)
        level = list_children([node for node in level if node.n_children > 0 and node.role != beside and node.has_room])
    return list(list_in_order(root))


def list_in_order(node):
    yield node
    for child in node.children:
        yield from list_in_order(child)


def list_programs():
    desktop = Node('org.a11y.atspi.Registry', '/org/a11y/atspi/accessible/root')
    programs = list_children([desktop])
    look_at(programs, False)
    return programs
