/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Files are told apart as the system does: by device and inode, which links and spellings share. */

#include "cli/distinct-files.h"

#include "cli/options.h"

#include <glib/gi18n-lib.h>
#include <sys/stat.h>
#include <unistd.h>

/* Where a file is, or will be. */
typedef struct
{
  dev_t device; /* of the file; of its folder while there is none */
  ino_t inode;
  char *name; /* (owned) (nullable) in that folder */
} Place;

static void
place_clear (gpointer data)
{
  Place *place = data;

  g_clear_pointer (&place->name, g_free);
}

static void
find_place (const char *argument, Place *place)
{
  g_autoptr (GFile) file = registrar_options_find_file (argument, NULL);
  const char *path = file != NULL ? g_file_peek_path (file) : NULL;
  g_autofree char *folder = NULL;
  struct stat status = { 0 };

  if (path == NULL)
    return;

  if (stat (path, &status) != 0)
    {
      folder = g_path_get_dirname (path);
      place->name = g_path_get_basename (path);
      if (stat (folder, &status) != 0)
        return;
    }
  place->device = status.st_dev;
  place->inode = status.st_ino;
}

static void
find_roster (const char *roster, Place *place)
{
  struct stat status;

  if (!g_str_equal (roster, "-"))
    {
      find_place (roster, place);
      return;
    }

  if (fstat (STDIN_FILENO, &status) == 0)
    {
      place->device = status.st_dev;
      place->inode = status.st_ino;
    }
}

/* The index of the same place; -1 if there is none. */
static gint
find_taken (const GArray *places, const Place *place)
{
  for (guint i = 0; i < places->len; i++)
    {
      const Place *taken = &g_array_index (places, Place, i);

      if (taken->device == place->device && taken->inode == place->inode
          && g_strcmp0 (taken->name, place->name) == 0)
        return (gint) i;
    }
  return -1;
}

static gboolean
refuse (const char *report, gboolean is_roster, GError **error)
{
  if (is_roster)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                 _("The report “%s” would replace the roster: save it as another file."), report);
  else
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                 _("“%s” is the file of two reports: give each one of its own."), report);
  return FALSE;
}

gboolean
registrar_check_distinct_files (const char *roster, char **reports, GError **error)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (Place));
  Place source = { 0 };

  g_array_set_clear_func (places, place_clear);
  if (roster != NULL)
    find_roster (roster, &source);
  g_array_append_val (places, source);

  for (char **report = reports; report != NULL && *report != NULL; report++)
    {
      Place place = { 0 };
      gint taken;

      find_place (*report, &place);
      taken = find_taken (places, &place);
      g_array_append_val (places, place);
      if (taken >= 0)
        return refuse (*report, taken == 0, error);
    }
  return TRUE;
}
