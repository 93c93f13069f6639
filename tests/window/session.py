# SPDX-FileCopyrightText: 2026 The Registrar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a desktop gives a program on the session bus, played so that the tests see what it is asked for."""

import threading

from gi.repository import Gio, GLib


class Service:
    """An object on the bus under a name of its own, whose methods answer on a thread of their own."""

    def __enter__(self):
        self.context = GLib.MainContext()
        self.loop = GLib.MainLoop(self.context)
        ready = threading.Event()
        self.thread = threading.Thread(target=self.serve, args=(ready,))
        self.thread.start()
        ready.wait()
        return self

    def __exit__(self, *failure):
        self.loop.quit()
        self.thread.join()
        self.bus.close_sync(None)

    def serve(self, ready):
        self.context.push_thread_default()
        address = Gio.dbus_address_get_for_bus_sync(Gio.BusType.SESSION, None)
        flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
        self.bus = Gio.DBusConnection.new_for_address_sync(address, flags, None, None)
        interface = Gio.DBusNodeInfo.new_for_xml(f'<node>{self.INTERFACE}</node>').interfaces[0]
        self.bus.register_object(self.PATH, interface, self.answer)
        self.bus.call_sync('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus', 'RequestName',
                           GLib.Variant('(su)', (self.NAME, 0)), None, 0, -1, None)
        ready.set()
        self.loop.run()
        self.context.pop_thread_default()

    def answer(self, connection, sender, path, interface, method, arguments, invocation):
        invocation.return_value(getattr(self, method)(*arguments.unpack()))


class Notifications(Service):
    """Knows what the desktop was asked to show."""

    NAME, PATH = 'org.freedesktop.Notifications', '/org/freedesktop/Notifications'
    INTERFACE = """
      <interface name="org.freedesktop.Notifications">
        <method name="GetCapabilities"><arg direction="out" type="as"/></method>
        <method name="Notify">
          <arg direction="in" type="s"/><arg direction="in" type="u"/><arg direction="in" type="s"/>
          <arg direction="in" type="s"/><arg direction="in" type="s"/><arg direction="in" type="as"/>
          <arg direction="in" type="a{sv}"/><arg direction="in" type="i"/><arg direction="out" type="u"/>
        </method>
      </interface>"""

    def __init__(self):
        self.shown = []

    def GetCapabilities(self):
        return GLib.Variant('(as)', ([],))

    def Notify(self, application, replaces, icon, summary, body, actions, hints, timeout):
        self.shown.append((summary, body))
        return GLib.Variant('(u)', (len(self.shown),))


class SessionManager(Service):
    """Knows the reasons for which the session must not end now."""

    NAME, PATH = 'org.gnome.SessionManager', '/org/gnome/SessionManager'
    INTERFACE = """
      <interface name="org.gnome.SessionManager">
        <method name="RegisterClient">
          <arg direction="in" type="s"/><arg direction="in" type="s"/><arg direction="out" type="o"/>
        </method>
        <method name="Inhibit">
          <arg direction="in" type="s"/><arg direction="in" type="u"/>
          <arg direction="in" type="s"/><arg direction="in" type="u"/>
          <arg direction="out" type="u"/>
        </method>
        <method name="Uninhibit"><arg direction="in" type="u"/></method>
      </interface>"""

    def __init__(self):
        self.reasons = {}

    @property
    def inhibited(self):
        return list(self.reasons.values())

    def RegisterClient(self, application, startup):
        return GLib.Variant('(o)', (f'{self.PATH}/Client1',))

    def Inhibit(self, application, window, reason, flags):
        self.reasons[len(self.reasons) + 1] = reason
        return GLib.Variant('(u)', (len(self.reasons),))

    def Uninhibit(self, cookie):
        self.reasons.pop(cookie)
        return None
