/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a desktop shows of notifications, played on the session bus in the test's own process. */

#pragma once

#include <gio/gio.h>

#define DESKTOP_NAME "org.freedesktop.Notifications"
#define DESKTOP_PATH "/org/freedesktop/Notifications"

static const char desktop_interface[]
    = "<node><interface name='" DESKTOP_NAME "'>"
      "<method name='GetCapabilities'><arg direction='out' type='as'/></method>"
      "<method name='CloseNotification'><arg direction='in' type='u'/></method>"
      "<method name='Notify'>"
      "<arg direction='in' type='s'/><arg direction='in' type='u'/><arg direction='in' type='s'/>"
      "<arg direction='in' type='s'/><arg direction='in' type='s'/><arg direction='in' type='as'/>"
      "<arg direction='in' type='a{sv}'/><arg direction='in' type='i'/><arg direction='out' type='u'/>"
      "</method></interface></node>";

typedef struct
{
  GDBusConnection *bus;
  guint            object;
  guint            n_told; /* so many came; the last one has this number */
  guint            shown;  /* the number of the one that is shown; 0 while none is */
  gboolean         takes_click; /* the last one */
  char            *title;  /* of the last one; (nullable) before it */
  char            *body;   /* likewise */
} Desktop;

static inline void
desktop_show (Desktop *self, GVariant *arguments)
{
  g_autofree const char **actions = NULL;

  g_free (self->title);
  g_free (self->body);
  g_variant_get (arguments, "(susss^a&sa{sv}i)", NULL, NULL, NULL, &self->title, &self->body, &actions, NULL, NULL);
  self->takes_click = g_strv_contains (actions, "default");
  self->shown = ++self->n_told;
}

static inline void
desktop_call_cb (GDBusConnection *bus, const char *sender, const char *path, const char *interface, const char *method,
                 GVariant *arguments, GDBusMethodInvocation *invocation, gpointer data)
{
  Desktop *self = data;
  GVariant *answer = NULL;
  guint closed;

  if (g_str_equal (method, "Notify"))
    {
      desktop_show (self, arguments);
      answer = g_variant_new ("(u)", self->shown);
    }
  else if (g_str_equal (method, "CloseNotification"))
    {
      g_variant_get (arguments, "(u)", &closed);
      self->shown = closed == self->shown ? 0 : self->shown;
    }
  else
    {
      answer = g_variant_new ("(as)", NULL);
    }
  g_dbus_method_invocation_return_value (invocation, answer);
}

static inline void
desktop_call_bus (Desktop *self, const char *method, GVariant *arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = g_dbus_connection_call_sync (self->bus, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                                                             "org.freedesktop.DBus", method, arguments, NULL,
                                                             G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (answer);
}

/* @bus: borrowed */
static inline void
desktop_start (Desktop *self, GDBusConnection *bus)
{
  static const GDBusInterfaceVTable calls = { .method_call = desktop_call_cb };
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (desktop_interface, &error);

  g_assert_no_error (error);
  *self = (Desktop){ .bus = bus };
  self->object = g_dbus_connection_register_object (bus, DESKTOP_PATH, node->interfaces[0], &calls, self, NULL, &error);
  g_assert_no_error (error);
  desktop_call_bus (self, "RequestName", g_variant_new ("(su)", DESKTOP_NAME, 0));
}

static inline void
desktop_stop (Desktop *self)
{
  desktop_call_bus (self, "ReleaseName", g_variant_new ("(s)", DESKTOP_NAME));
  g_dbus_connection_unregister_object (self->bus, self->object);
  g_free (self->title);
  g_free (self->body);
}

/* As somebody does who clicks on what is shown, which goes by that. */
static inline void
desktop_click (Desktop *self)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (self->takes_click);
  g_dbus_connection_emit_signal (self->bus, NULL, DESKTOP_PATH, DESKTOP_NAME, "ActionInvoked",
                                 g_variant_new ("(us)", self->shown, "default"), &error);
  g_assert_no_error (error);
  self->shown = 0;
}

static inline void
desktop_settled_cb (GObject *bus, GAsyncResult *result, gpointer settled)
{
  g_autoptr (GError) error = NULL;
  G_GNUC_UNUSED g_autoptr (GVariant) answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (bus), result, &error);

  g_assert_no_error (error);
  *(gboolean *) settled = TRUE;
}
