/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Looking for a schema, because GLib ends a program that asks for one which is not there. */

#include "settings/schema.h"

#define INSTALLED REGISTRAR_DATA_DIR "/glib-2.0/schemas"
/* Where it is in a build, below one of the folders that the program lies in. */
#define BUILT "data"
#define N_PARENTS 3

static GSettingsSchema *
look_in (const char *folder, const char *id)
{
  g_autoptr (GSettingsSchemaSource) source = g_settings_schema_source_new_from_directory (folder, NULL, FALSE, NULL);

  return source != NULL ? g_settings_schema_source_lookup (source, id, FALSE) : NULL;
}

static GSettingsSchema *
look_in_build (const char *id)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = g_path_get_dirname (program != NULL ? program : "/");
  GSettingsSchema *schema = NULL;

  for (guint i = 0; i < N_PARENTS && schema == NULL; i++)
    {
      char *parent = g_path_get_dirname (folder);
      g_autofree char *data = g_build_filename (parent, BUILT, NULL);

      g_free (folder);
      folder = parent;
      schema = look_in (data, id);
    }

  return schema;
}

GSettingsSchema *
registrar_settings_schema_find (const char *id)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  GSettingsSchema *schema;

  g_return_val_if_fail (id != NULL, NULL);

  schema = source != NULL ? g_settings_schema_source_lookup (source, id, TRUE) : NULL;
  if (schema == NULL)
    schema = look_in_build (id);
  if (schema == NULL)
    schema = look_in (INSTALLED, id);

  return schema;
}
