/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The shape of an e-mail address. */

#include "roster/email-address.h"

#include "records/text.h"

#include <idn2.h>
#include <string.h>

#define MAX_LABEL 63
#define MAX_DOMAIN 253

/* Labels of letters, digits and hyphens, with dots between them (RFC 5321, 4.1.2; RFC 1035, 2.3.4). */
static gboolean
is_ascii_domain (const char *domain)
{
  const char *label = domain;
  const char *p = domain;

  for (;; p++)
    {
      if (g_ascii_isalnum (*p) || (*p == '-' && p > label))
        continue;
      if ((*p != '.' && *p != '\0') || p == label || p[-1] == '-' || p - label > MAX_LABEL)
        return FALSE;
      if (*p == '\0')
        return p - domain <= MAX_DOMAIN;
      label = p + 1;
    }
}

static gboolean
is_domain (const char *domain)
{
  char *ascii = NULL;
  gboolean is_valid;

  if (*domain == '[')
    return domain[strlen (domain) - 1] == ']';
  if (is_ascii_domain (domain))
    return TRUE;
  if (registrar_text_is_ascii (domain, strlen (domain)))
    return FALSE;

  is_valid = idn2_to_ascii_8z (domain, &ascii, IDN2_NONTRANSITIONAL | IDN2_NFC_INPUT) == IDN2_OK && is_ascii_domain (ascii);
  idn2_free (ascii);

  return is_valid;
}

/* As nearly all are: something plain before the only @, and a domain in ASCII. */
static gboolean
is_plain (const char *text)
{
  static const guint8 ends[256] = { [0] = 1, ['\t'] = 1, ['\n'] = 1, ['\r'] = 1, [' '] = 1, ['"'] = 1, ['<'] = 1,
                                    ['>'] = 1, ['@'] = 1 };
  const char *p = text;

  while (!ends[(guchar) *p])
    p++;

  return *p == '@' && p > text && is_ascii_domain (p + 1);
}

RegistrarEmailShape
registrar_email_get_shape (const char *text)
{
  const char *at;

  if (G_LIKELY (is_plain (text)))
    return REGISTRAR_EMAIL_FINE;

  at = strrchr (text, '@');
  if (strpbrk (text, "<> \t\r\n") != NULL)
    return strpbrk (text, "<>") != NULL ? REGISTRAR_EMAIL_WITH_NAME : REGISTRAR_EMAIL_BLANK;
  if (at == NULL)
    return REGISTRAR_EMAIL_NO_AT;
  if (at == text)
    return REGISTRAR_EMAIL_NOTHING_BEFORE_AT;
  if (at[1] == '\0')
    return REGISTRAR_EMAIL_NOTHING_AFTER_AT;
  /* A quoted local part may hold anything. */
  if (*text != '"' && memchr (text, '@', at - text) != NULL)
    return REGISTRAR_EMAIL_SECOND_AT;

  return is_domain (at + 1) ? REGISTRAR_EMAIL_FINE : REGISTRAR_EMAIL_BAD_DOMAIN;
}

gboolean
registrar_email_split (const char *text, gsize text_length, char **name, char **address)
{
  g_autofree char *entry = g_strstrip (g_strndup (text, text_length));
  char *open = strrchr (entry, '<');
  char *close = open != NULL ? strchr (open, '>') : NULL;
  gsize length;

  if (open == NULL)
    {
      *name = g_strdup ("");
      *address = g_strdup (entry);
    }
  else if (close != NULL && close[1] == '\0')
    {
      *close = *open = '\0';
      g_strchomp (entry);
      length = strlen (entry);
      if (length >= 2 && entry[0] == '"' && entry[length - 1] == '"')
        *name = g_strndup (entry + 1, length - 2);
      else
        *name = g_strdup (entry);
      *address = g_strstrip (g_strdup (open + 1));
    }
  else
    return FALSE;

  return strchr (*address, '@') != NULL && strpbrk (*address, " \t\n,;\"<") == NULL;
}
