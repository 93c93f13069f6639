/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* GSettings over a key file, which only one at a time changes. */

#include "settings/settings.h"

#include "records/error.h"
#include "settings/schema.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <unistd.h>

#define G_SETTINGS_ENABLE_BACKEND
#include <gio/gsettingsbackend.h>

#define FILE_NAME "settings.ini"
#define SCHEMA "com.example.Registrar.Data"
#define ROOT_PATH "/com/example/Registrar/data/"
#define ROOT_GROUP "Registrar"
#define DIRECTORY_MODE 0700
#define FILE_MODE 0600

static const RegistrarErrorWords error_words[] = {
  [REGISTRAR_SETTINGS_ERROR_NOT_INSTALLED] = { "not-installed", N_ ("Install Registrar again.") },
  [REGISTRAR_SETTINGS_ERROR_DAMAGED] = { "damaged", N_ ("Correct the file, or remove it.") },
  [REGISTRAR_SETTINGS_ERROR_NOT_SAVED] = { "not-saved", N_ ("See that there is room, and that you may write there.") },
  [REGISTRAR_SETTINGS_ERROR_ACCOUNT] = { "account", NULL },
  [REGISTRAR_SETTINGS_ERROR_NO_SECRET_SERVICE]
  = { "no-secret-service", N_ ("Give the token each time: on the command line with --token-file.") },
  [REGISTRAR_SETTINGS_ERROR_SECRET_REFUSED] = { "secret-refused", N_ ("Unlock the keyring, or give the token each time.") },
  [REGISTRAR_SETTINGS_ERROR_NO_TOKEN]
  = { "no-token", N_ ("Store one in the preferences, or give it on the command line with --token-file.") },
};

GQuark
registrar_settings_error_quark (void)
{
  static gsize quark = 0;

  if (g_once_init_enter (&quark))
    {
      GQuark value = g_quark_from_static_string ("registrar-settings-error-quark");

      registrar_error_register_domain (value, "settings", error_words, G_N_ELEMENTS (error_words));
      g_once_init_leave (&quark, value);
    }

  return quark;
}

char *
registrar_settings_get_path (const char *directory)
{
  g_return_val_if_fail (directory != NULL, NULL);

  return g_build_filename (directory, FILE_NAME, NULL);
}

/* The backend would take a file that it cannot read for an empty one, and write over it. */
static gboolean
check_file (const char *path, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) local_error = NULL;

  if (g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, &local_error)
      || g_error_matches (local_error, G_FILE_ERROR, G_FILE_ERROR_NOENT)
      || g_error_matches (local_error, G_FILE_ERROR, G_FILE_ERROR_NOTDIR))
    return TRUE;

  g_set_error (error, REGISTRAR_SETTINGS_ERROR, REGISTRAR_SETTINGS_ERROR_DAMAGED,
               /* Translators: a file, and the system's reason */
               _("The settings in “%s” cannot be read: %s."), path, local_error->message);
  return FALSE;
}

/* The backend watches its file, and could be told of a change by one thread while another lets go of it. So it is told in a
 * context that nobody runs. */
static GSettings *
make_settings (GSettingsSchema *schema, const char *directory, const char *path)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GSettingsBackend) backend = NULL;
  GSettings *settings;

  g_main_context_push_thread_default (context);
  /* The key file's would make the directory. */
  backend = g_file_test (directory, G_FILE_TEST_IS_DIR) ? g_keyfile_settings_backend_new (path, ROOT_PATH, ROOT_GROUP)
                                                        : g_memory_settings_backend_new ();
  settings = g_settings_new_full (schema, backend, NULL);
  g_main_context_pop_thread_default (context);
  return settings;
}

GSettings *
registrar_settings_open (const char *directory, GError **error)
{
  g_autofree char *path = NULL;
  g_autoptr (GSettingsSchema) schema = NULL;

  g_return_val_if_fail (directory != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  path = registrar_settings_get_path (directory);
  schema = registrar_settings_schema_find (SCHEMA);
  if (schema == NULL)
    {
      g_set_error_literal (error, REGISTRAR_SETTINGS_ERROR, REGISTRAR_SETTINGS_ERROR_NOT_INSTALLED,
                           _("Settings cannot be kept: a part of Registrar is not installed."));
      return NULL;
    }

  return check_file (path, error) ? make_settings (schema, directory, path) : NULL;
}

static void
set_not_saved (GError **error, const char *directory, int reason)
{
  g_set_error (error, REGISTRAR_SETTINGS_ERROR, REGISTRAR_SETTINGS_ERROR_NOT_SAVED,
               /* Translators: a folder, and the system's reason */
               _("Settings cannot be saved in “%s”: %s."), directory, g_strerror (reason));
}

/* Waits until nobody else changes these settings; closing the descriptor lets go. */
static int
lock (const char *directory, GError **error)
{
  int fd;

  if (g_mkdir_with_parents (directory, DIRECTORY_MODE) != 0
      || (fd = g_open (directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0)) < 0)
    {
      set_not_saved (error, directory, errno);
      return -1;
    }
  /* Some file systems have no locks: then a keyfile is as safe as it is. */
  while (flock (fd, LOCK_EX) != 0 && errno == EINTR)
    ;

  return fd;
}

/* The backend replaces the file, and only warns where it cannot: so it is tried before. */
static gboolean
prepare_file (const char *directory, GError **error)
{
  g_autofree char *path = registrar_settings_get_path (directory);
  int fd = g_open (path, O_WRONLY | O_CREAT | O_CLOEXEC, FILE_MODE);

  if (fd < 0 || g_access (directory, W_OK) != 0)
    {
      set_not_saved (error, directory, errno);
      if (fd >= 0)
        close (fd);
      return FALSE;
    }
  close (fd);

  return TRUE;
}

/* The new file has the mode that new files have. */
static void
protect_file (const char *directory)
{
  g_autofree char *path = registrar_settings_get_path (directory);

  if (g_chmod (path, FILE_MODE) != 0)
    g_debug ("The mode of %s cannot be changed: %s", FILE_NAME, g_strerror (errno));
}

gboolean
registrar_settings_change (const char *directory, RegistrarSettingsChangeFunc func, gpointer data, GError **error)
{
  g_autoptr (GSettings) settings = NULL;
  int fd;

  g_return_val_if_fail (directory != NULL, FALSE);
  g_return_val_if_fail (func != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  fd = lock (directory, error);
  if (fd < 0)
    return FALSE;

  if (prepare_file (directory, error))
    settings = registrar_settings_open (directory, error);
  if (settings != NULL)
    {
      func (settings, data);
      protect_file (directory);
    }
  close (fd);

  return settings != NULL;
}
