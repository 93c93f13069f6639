/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Token files. */

#include "cli/token-file.h"

#include "http/secret.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

char *
registrar_token_read (const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);
  char *token = NULL;

  if (!g_file_get_contents (path, &token, NULL, error))
    return NULL;

  g_strstrip (token);
  if (*token != '\0' && strpbrk (token, " \t\r\n") == NULL)
    return token;

  registrar_token_free (token);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("“%s” holds no token: a token is one word."), name);
  return NULL;
}

void
registrar_token_free (char *token)
{
  registrar_secret_wipe (token);
  g_free (token);
}
