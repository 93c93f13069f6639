/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Errors in words: each layer's domain says what its codes are called. */

#include "records/error.h"

#include <glib/gi18n-lib.h>

typedef struct _Domain Domain;

struct _Domain
{
  GQuark                     quark;
  const char                *name;
  const RegistrarErrorWords *words;
  guint                      n_words;
  Domain                    *next;
};

/* A handful of domains that live as long as the program: a list that is only ever pushed to needs no lock. */
static Domain *domains;

static const Domain *
find_domain (GQuark quark)
{
  for (const Domain *domain = g_atomic_pointer_get (&domains); domain != NULL; domain = domain->next)
    if (domain->quark == quark)
      return domain;

  return NULL;
}

static const RegistrarErrorWords *
find_words (const GError *error)
{
  const Domain *domain = find_domain (error->domain);

  if (domain == NULL || error->code < 0 || (guint) error->code >= domain->n_words)
    return NULL;

  return &domain->words[error->code];
}

void
registrar_error_register_domain (GQuark domain, const char *name, const RegistrarErrorWords *words, guint n_words)
{
  Domain *item;

  g_return_if_fail (domain != 0);
  g_return_if_fail (name != NULL);
  g_return_if_fail (words != NULL || n_words == 0);

  if (find_domain (domain) != NULL)
    return;

  item = g_new (Domain, 1);
  *item = (Domain) { domain, name, words, n_words, NULL };
  do
    item->next = g_atomic_pointer_get (&domains);
  while (!g_atomic_pointer_compare_and_exchange (&domains, item->next, item));
}

const char *
registrar_error_get_domain_name (const GError *error)
{
  const Domain *domain;

  g_return_val_if_fail (error != NULL, NULL);

  domain = find_domain (error->domain);

  return domain != NULL ? domain->name : "io";
}

const char *
registrar_error_get_code_name (const GError *error)
{
  const RegistrarErrorWords *words;

  g_return_val_if_fail (error != NULL, NULL);

  words = find_words (error);

  return words != NULL ? words->code : "other";
}

const char *
registrar_error_get_hint (const GError *error)
{
  const RegistrarErrorWords *words;

  g_return_val_if_fail (error != NULL, NULL);

  words = find_words (error);

  return words != NULL && words->hint != NULL ? _(words->hint) : NULL;
}

/* What is not known, or no longer, is `other` of `io`, as it would be told. */
static GQuark
get_foreign_quark (void)
{
  return g_quark_from_static_string ("registrar-foreign-error-quark");
}

GError *
registrar_error_new_from_words (const char *domain, const char *code, const char *message)
{
  g_return_val_if_fail (domain != NULL && code != NULL && message != NULL, NULL);

  for (const Domain *item = g_atomic_pointer_get (&domains); item != NULL; item = item->next)
    {
      if (!g_str_equal (item->name, domain))
        continue;
      for (guint i = 0; i < item->n_words; i++)
        if (g_strcmp0 (item->words[i].code, code) == 0)
          return g_error_new_literal (item->quark, (int) i, message);
    }

  return g_error_new_literal (get_foreign_quark (), 0, message);
}
