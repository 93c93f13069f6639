/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* 'Error writing to file descriptor: No space left on device' helps nobody: it names no file and nothing to do. */

#include "report/save-error.h"

#include "report/report.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

static const struct
{
  int number;
  const char *reason;
} causes[] = {
  /* Translators: these follow “/home/anna/report.pdf” cannot be saved: */
  { ENOSPC, N_("the disk is full. Make room on it, or choose another folder") },
  { EDQUOT, N_("you have used up your room on the disk. Delete something there, or choose another folder") },
  { EFBIG, N_("files may not be that large there. Choose another folder") },
  { EROFS, N_("its folder can only be read. Choose another folder") },
  { EACCES, N_("you may not write there. Choose another folder") },
  { EPERM, N_("you may not write there. Choose another folder") },
  { ENOENT, N_("its folder does not exist. Make the folder, or choose another one") },
  { ENAMETOOLONG, N_("its name is too long. Choose a shorter one") },
  { EISDIR, N_("it is a folder. Choose another name") },
  { EIO, N_("the disk is faulty or gone. Choose a folder on another one") },
  { ESTALE, N_("its folder is out of reach. Connect to it again, or choose another folder") },
};

/* In our words, else in the system's. */
static const char *
find_reason (int number)
{
  for (guint i = 0; i < G_N_ELEMENTS (causes); i++)
    if (causes[i].number == number)
      return _(causes[i].reason);
  return g_strerror (number);
}

void
registrar_save_error_set (GError **error, const char *path, const char *reason)
{
  /* Translators: the first %s is a file, the second says why, and mostly what to do */
  g_set_error (error, REGISTRAR_REPORT_ERROR, REGISTRAR_REPORT_ERROR_CANNOT_WRITE, _("“%s” cannot be saved: %s."), path,
               reason);
}

void
registrar_save_error_set_errno (GError **error, const char *path, int number)
{
  registrar_save_error_set (error, path, find_reason (number));
}

void
registrar_save_error_name_file (GError **error, const char *path)
{
  g_autoptr (GError) cause = NULL;

  if (error == NULL)
    return;

  cause = g_steal_pointer (error);
  /* GLib and libzip do not hand the number on, but the words for it. */
  for (guint i = 0; i < G_N_ELEMENTS (causes); i++)
    if (g_str_has_suffix (cause->message, g_strerror (causes[i].number)))
      {
        registrar_save_error_set_errno (error, path, causes[i].number);
        return;
      }
  registrar_save_error_set (error, path, cause->message);
}
