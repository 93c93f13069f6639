/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A list in the settings: the signature of a header row and what its columns hold, the newest first. */

#include "settings/column-memory.h"

#include "settings/settings.h"

#define KEY "columns"
#define ITEM "(&s^as)"

/* Of the digest in hexadecimal: as much as no two header rows will ever share. */
#define SIGNATURE_LENGTH 32

typedef struct
{
  const char        *signature;
  const char *const *wishes; /* (nullable) */
} Change;

/* Of the headers as written: another file is only alike if they all are. */
static char *
dup_signature (const char *const *headers)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  for (; *headers != NULL; headers++)
    g_checksum_update (checksum, (const guchar *) *headers, strlen (*headers) + 1);

  return g_strndup (g_checksum_get_string (checksum), SIGNATURE_LENGTH);
}

GVariant *
registrar_column_memory_load (const char *directory, GError **error)
{
  g_autoptr (GSettings) settings = registrar_settings_open (directory, error);

  return settings != NULL ? g_settings_get_value (settings, KEY) : NULL;
}

char **
registrar_column_memory_recall (GVariant *memory, const char *const *headers)
{
  g_autofree char *signature = NULL;
  GVariantIter iter;
  const char *other;
  char **wishes;

  g_return_val_if_fail (memory != NULL, NULL);
  g_return_val_if_fail (headers != NULL, NULL);

  signature = dup_signature (headers);
  g_variant_iter_init (&iter, memory);
  while (g_variant_iter_next (&iter, ITEM, &other, &wishes))
    {
      if (g_str_equal (other, signature))
        return wishes;
      g_strfreev (wishes);
    }

  return NULL;
}

/* The new one comes first, then the others that there is room for. */
static void
change_cb (GSettings *settings, gpointer data)
{
  const Change *change = data;
  g_autoptr (GVariant) old = g_settings_get_value (settings, KEY);
  GVariantBuilder builder;
  GVariant *item;
  GVariantIter iter;
  guint n_items = 0;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(sas)"));
  if (change->wishes != NULL && *change->wishes != NULL)
    {
      g_variant_builder_add (&builder, "(s^as)", change->signature, change->wishes);
      n_items++;
    }
  g_variant_iter_init (&iter, old);
  while ((item = g_variant_iter_next_value (&iter)) != NULL)
    {
      const char *signature;

      g_variant_get_child (item, 0, "&s", &signature);
      if (n_items < REGISTRAR_COLUMN_MEMORY_SIZE && !g_str_equal (signature, change->signature))
        {
          g_variant_builder_add_value (&builder, item);
          n_items++;
        }
      g_variant_unref (item);
    }

  g_settings_set_value (settings, KEY, g_variant_builder_end (&builder));
}

gboolean
registrar_column_memory_remember (const char *directory,
                                  const char *const *headers,
                                  const char *const *wishes,
                                  GError **error)
{
  g_autofree char *signature = NULL;
  Change change = { NULL, wishes };

  g_return_val_if_fail (headers != NULL, FALSE);

  signature = dup_signature (headers);
  change.signature = signature;

  return registrar_settings_change (directory, change_cb, &change, error);
}
