/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The details of a registration: as what, from when to when, and whether it is suspended. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RegistrarDetails:
 *
 * Of a registration that is there: how it is. Of one that is asked for: how it is to be, and what is not said is left
 * as it is. All zero says nothing.
 */
typedef struct
{
  const char *role;      /* (nullable) one of the registry's roles; static, or interned: see g_intern_string() */
  gint64      start;     /* seconds since 1970 in UTC; 0: none, or not said */
  gint64      end;       /* likewise: the first second after it */
  gboolean    suspended; /* there, and of no use to the student; nobody asks for it */
  gboolean    dates_unknown; /* there may be some: the registry does not tell them, and nobody compares them */
} RegistrarDetails;

/**
 * registrar_details_meet:
 *
 * Whether a registration that is as @self says is all that @asked asks for: active, and with its role and dates.
 */
gboolean registrar_details_meet    (const RegistrarDetails *self, const RegistrarDetails *asked);
/** registrar_details_equal: whether both say the same. */
gboolean registrar_details_equal   (const RegistrarDetails *self, const RegistrarDetails *other);
/** registrar_details_apply: what becomes of a registration that is as @self says: active, and as @asked says. */
void     registrar_details_apply   (RegistrarDetails *self, const RegistrarDetails *asked);
/**
 * registrar_details_dup_words:
 *
 * Returns: (transfer full) (nullable): 'suspended, as teacher, from 2026-09-01 until 2027-01-31', translated, days as
 *   here; %NULL if there is nothing to say
 */
char    *registrar_details_dup_words (const RegistrarDetails *self);

G_END_DECLS
