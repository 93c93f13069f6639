/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Errors in words: what a layer's error codes are called in JSON, and what to do about each. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What is said of one error code; a table of these is indexed by the code. */
typedef struct
{
  const char *code; /* `unknown-course`: stable, never translated */
  const char *hint; /* (nullable) what to do, one sentence, marked with N_() */
} RegistrarErrorWords;

/**
 * registrar_error_register_domain:
 * @domain: a GError domain
 * @name: its name in JSON: `registry`
 * @words: one entry a code, static
 *
 * Called by the quark function of each layer's domain, once.
 */
void        registrar_error_register_domain (GQuark                     domain,
                                             const char                *name,
                                             const RegistrarErrorWords *words,
                                             guint                      n_words);

/** registrar_error_get_domain_name: the layer that failed, `io` for a domain nobody registered. */
const char *registrar_error_get_domain_name (const GError *error);
/** registrar_error_get_code_name: the code's word, or `other`. */
const char *registrar_error_get_code_name   (const GError *error);
/** registrar_error_get_hint: (nullable): what to do about it, translated. */
const char *registrar_error_get_hint        (const GError *error);

/**
 * registrar_error_new_from_words:
 * @domain: as [func@registrar_error_get_domain_name] said it
 * @code: as [func@registrar_error_get_code_name] said it
 *
 * An error as it was written down: with the same words, even where nothing in this program knows its domain.
 *
 * Returns: (transfer full)
 */
GError     *registrar_error_new_from_words  (const char *domain, const char *code, const char *message);

G_END_DECLS
