/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Settings: what lies in settings.ini of a data directory, for both clients. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  REGISTRAR_SETTINGS_ERROR_NOT_INSTALLED, /* the schema is missing */
  REGISTRAR_SETTINGS_ERROR_DAMAGED,       /* the file is none that can be read; it is left as it is */
  REGISTRAR_SETTINGS_ERROR_NOT_SAVED,
  REGISTRAR_SETTINGS_ERROR_ACCOUNT,           /* a registry's name, kind or option that cannot be */
  REGISTRAR_SETTINGS_ERROR_NO_SECRET_SERVICE, /* nobody keeps tokens here */
  REGISTRAR_SETTINGS_ERROR_SECRET_REFUSED,    /* the keyring stays locked, say */
  REGISTRAR_SETTINGS_ERROR_NO_TOKEN,          /* the registry needs one, and none is kept */
} RegistrarSettingsError;

#define REGISTRAR_SETTINGS_ERROR (registrar_settings_error_quark ())
GQuark registrar_settings_error_quark (void);

/** registrar_settings_get_path: (transfer full): of settings.ini in that data directory. */
char      *registrar_settings_get_path (const char *directory);
/**
 * registrar_settings_open:
 * @directory: the data directory; where there is none the settings are the schema's defaults
 *
 * For reading, as they are now: what is changed later is not told. From any thread; blocks.
 *
 * Returns: (transfer full): %NULL with an error
 */
GSettings *registrar_settings_open     (const char *directory, GError **error);

/** RegistrarSettingsChangeFunc: sets keys of @settings, which hold what the file says at that moment. */
typedef void (*RegistrarSettingsChangeFunc) (GSettings *settings, gpointer data);

/**
 * registrar_settings_change:
 * @directory: made with mode 0700 if it does not exist
 *
 * Calls @func while no other process or thread changes these settings, and saves what it did. The backend writes the whole
 * file from what it read once, so settings that were open for a while would undo what others have changed since: all
 * changes go through here. Blocks.
 *
 * Returns: FALSE with an error if nothing was saved
 */
gboolean   registrar_settings_change   (const char *directory, RegistrarSettingsChangeFunc func, gpointer data,
                                        GError **error);

G_END_DECLS
