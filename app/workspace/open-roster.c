/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A roster's address and its course in the settings. */

#include "workspace/open-roster.h"

#include "settings/settings.h"

#define KEY       "open-roster"
#define REMEMBERS "remember-rosters"

GVariant *
registrar_workspace_dup_open_roster (RegistrarWorkspace *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSettings) settings = registrar_settings_open (registrar_workspace_get_directory (self), &error);

  if (settings != NULL && g_settings_get_boolean (settings, REMEMBERS))
    return g_settings_get_value (settings, KEY);

  if (settings == NULL)
    g_debug ("The roster that was open last is not known: %s", error->message);
  return g_variant_ref_sink (g_variant_new ("a{ss}", NULL));
}

static void
keep_cb (GSettings *settings, gpointer roster)
{
  if (g_settings_get_boolean (settings, REMEMBERS))
    g_settings_set_value (settings, KEY, roster);
}

gboolean
registrar_workspace_keep_open_roster (RegistrarWorkspace *self, GVariant *roster, GError **error)
{
  g_return_val_if_fail (roster != NULL, FALSE);

  return registrar_settings_change (registrar_workspace_get_directory (self), keep_cb, roster, error);
}
