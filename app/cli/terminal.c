/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The terminal: what is said on standard error, and foreign text that must not command it. */

#include "cli/terminal.h"

#include <stdio.h>
#include <unistd.h>

#define FIRST_STRONG_ISOLATE 0x2068
#define POP_DIRECTIONAL_ISOLATE 0x2069
#define REPLACEMENT_CHARACTER 0xFFFD

/* Whether a progress line is shown, which other lines must not be appended to. */
static gboolean progress_shown;

gboolean
registrar_terminal_is_watched (void)
{
  return isatty (STDERR_FILENO);
}

RegistrarExit
registrar_terminal_refuse (RegistrarExit exit, const GError *error)
{
  registrar_terminal_complain ("%s", error->message);
  return exit;
}

void
registrar_terminal_show_progress (const char *text)
{
  if (text == NULL && !progress_shown)
    return;

  /* To the line's start, and erase it (ECMA-48: EL). */
  g_printerr ("\r\033[K%s", text != NULL ? text : "");
  progress_shown = text != NULL;
}

static gboolean
turns_direction (gunichar character)
{
  return (character >= 0x202A && character <= 0x202E) || (character >= 0x2066 && character <= 0x2069);
}

/* Hebrew to Arabic Extended-A, their presentation forms, and the scripts of the supplementary plane. */
static gboolean
is_right_to_left (gunichar character)
{
  return (character >= 0x0590 && character <= 0x08FF) || (character >= 0xFB1D && character <= 0xFDFF)
         || (character >= 0xFE70 && character <= 0xFEFF) || (character >= 0x10800 && character <= 0x10FFF)
         || (character >= 0x1E800 && character <= 0x1EFFF);
}

char *
registrar_terminal_dup_shown (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr (GString) shown = g_string_new (NULL);
  gboolean isolate = FALSE;

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);
      gboolean harmful = g_unichar_iscntrl (character) || turns_direction (character);

      isolate |= is_right_to_left (character);
      g_string_append_unichar (shown, harmful ? REPLACEMENT_CHARACTER : character);
    }

  if (isolate)
    {
      g_string_prepend_unichar (shown, FIRST_STRONG_ISOLATE);
      g_string_append_unichar (shown, POP_DIRECTIONAL_ISOLATE);
    }
  return g_string_free (g_steal_pointer (&shown), FALSE);
}

static void say (const char *before, const char *format, va_list arguments) G_GNUC_PRINTF (2, 0);

static void
say (const char *before, const char *format, va_list arguments)
{
  g_autofree char *text = g_strdup_vprintf (format, arguments);
  g_autofree char *shown = registrar_terminal_dup_shown (text);

  registrar_terminal_show_progress (NULL);
  g_printerr ("%s%s\n", before, shown);
}

void
registrar_terminal_say (const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  say ("", format, arguments);
  va_end (arguments);
}

void
registrar_terminal_complain (const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  say ("registrar-cli: ", format, arguments);
  va_end (arguments);
}
