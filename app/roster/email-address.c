/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The shape of an e-mail address. */

#include "roster/email-address.h"

#include <string.h>

/* Labels with dots between them, none empty. */
static gboolean
is_domain (const char *domain)
{
  if (*domain == '.' || domain[strlen (domain) - 1] == '.' || strstr (domain, "..") != NULL)
    return FALSE;

  return strpbrk (domain, ",;:()[]\\/") == NULL || *domain == '[';
}

RegistrarEmailShape
registrar_email_get_shape (const char *text)
{
  const char *at = strrchr (text, '@');

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
