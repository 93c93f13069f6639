/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Tokens from a file, from standard input, or from the terminal. */

#include "cli/token-file.h"

#include "http/secret.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#define LONGEST 8192

/* As much as there is, in one place that can be wiped. */
static gssize
read_all (int fd, char *buffer)
{
  gsize length = 0;
  gssize n;

  do
    {
      n = read (fd, buffer + length, LONGEST - length);
      length += n > 0 ? (gsize) n : 0;
    }
  while (length < LONGEST && (n > 0 || (n < 0 && errno == EINTR)));

  return n < 0 ? -1 : (gssize) length;
}

static gboolean
read_file (const char *path, char *buffer, gsize *length, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);
  gboolean is_input = g_str_equal (path, "-");
  int fd = is_input ? STDIN_FILENO : open (path, O_RDONLY | O_CLOEXEC);
  gssize n = fd >= 0 ? read_all (fd, buffer) : -1;
  int reason = errno;

  if (fd >= 0 && !is_input)
    close (fd);
  if (n < 0)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (reason), _("The token in “%s” cannot be read: %s."), name,
                   g_strerror (reason));
      return FALSE;
    }

  *length = (gsize) n;
  return TRUE;
}

char *
registrar_token_read (const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);
  char buffer[LONGEST + 1];
  char *token = NULL;
  gsize length;

  if (!read_file (path, buffer, &length, error))
    return NULL;

  buffer[length] = '\0';
  g_strstrip (buffer);
  if (strlen (buffer) > 0 && length < LONGEST && strpbrk (buffer, " \t\r\n") == NULL)
    token = g_strdup (buffer);
  else
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("“%s” holds no token: a token is one word."), name);
  explicit_bzero (buffer, sizeof buffer);
  return token;
}

/* The line that is typed at @terminal after the question, without its end. */
static char *
ask_hidden (int terminal, const char *question)
{
  char buffer[LONGEST + 1];
  struct termios shown, hidden;
  char *token = NULL;
  gssize n;

  if (tcgetattr (terminal, &shown) != 0)
    return NULL;

  /* Ctrl+C ends the line, and not the program: what is typed would stay hidden then. */
  hidden = shown;
  hidden.c_lflag &= ~(tcflag_t) (ECHO | ISIG);
  hidden.c_cc[VEOL] = shown.c_cc[VINTR];
  tcsetattr (terminal, TCSAFLUSH, &hidden);
  dprintf (terminal, "%s: ", question);
  n = read (terminal, buffer, LONGEST);
  dprintf (terminal, "\n");
  tcsetattr (terminal, TCSAFLUSH, &shown);

  buffer[MAX (n, 0)] = '\0';
  if (n > 0 && buffer[n - 1] == '\n' && *g_strstrip (buffer) != '\0')
    token = g_strdup (buffer);
  explicit_bzero (buffer, sizeof buffer);
  return token;
}

char *
registrar_token_ask (const char *question)
{
  int terminal = open ("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
  char *token;

  if (terminal < 0)
    return NULL;

  token = ask_hidden (terminal, question);
  close (terminal);
  return token;
}

void
registrar_token_free (char *token)
{
  registrar_secret_wipe (token);
  g_free (token);
}
