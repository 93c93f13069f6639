/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Which part of an XLSX archive refers to which: ECMA-376, part 2. */

#pragma once

#include "roster/archive.h"

G_BEGIN_DECLS

typedef struct
{
  char *id;
  char *kind; /* what the type's address ends in: `worksheet` */
  char *path; /* in the archive */
} RegistrarXlsxRelation;

/** registrar_xlsx_relations_load: fills @relations with those of a part; there may be none. @part is "" for the archive. */
gboolean    registrar_xlsx_relations_load      (GArray *relations, RegistrarArchive *archive, const char *part,
                                                const char *name, GCancellable *cancellable, GError **error);
/** registrar_xlsx_relations_new: (transfer full): none. */
GArray     *registrar_xlsx_relations_new       (void);
/** registrar_xlsx_relations_find_kind: (nullable): the path of the first of its kind. */
const char *registrar_xlsx_relations_find_kind (GArray *relations, const char *kind);
/** registrar_xlsx_relations_find_id: (nullable): the relation of that id. */
const RegistrarXlsxRelation *registrar_xlsx_relations_find_id (GArray *relations, const char *id);

G_END_DECLS
