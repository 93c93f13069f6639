/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A name in the settings. */

#include "workspace/last-registry.h"

#include "settings/settings.h"

#define KEY "registry"

char *
registrar_workspace_dup_last_registry (RegistrarWorkspace *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSettings) settings = registrar_settings_open (registrar_workspace_get_directory (self), &error);

  if (settings != NULL)
    return g_settings_get_string (settings, KEY);

  g_debug ("The registry chosen last is not known: %s", error->message);
  return g_strdup (registrar_registry_get_name (registrar_workspace_get_local (self)));
}

static void
keep_cb (GSettings *settings, gpointer name)
{
  g_settings_set_string (settings, KEY, name);
}

gboolean
registrar_workspace_keep_last_registry (RegistrarWorkspace *self, const char *name, GError **error)
{
  g_return_val_if_fail (name != NULL, FALSE);

  return registrar_settings_change (registrar_workspace_get_directory (self), keep_cb, (gpointer) name, error);
}
