/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A report as a page: one file that asks nothing of anybody, runs nothing, and prints well. */

#include "report/attention.h"
#include "report/chart.h"
#include "report/html-text.h"
#include "report/logo.h"
#include "report/report-facts.h"
#include "report/report-table.h"

#include <glib/gi18n-lib.h>

/* It is as wide as a narrow screen at most: its letters are as large as the table's on a wide one. */
#define CHART_WIDTH 340
/* Letters of a column that stand side by side before a line is broken, where there is room for no more. */
#define LEAST_LETTERS 16
#define LEAST_LETTERS_OF_PROSE 28
#define MOST_CASES 10

/* Light and on white, whatever the reader's colours: it is a sheet of paper. A word is broken only where it alone is too wide
 * for its cell. What needs somebody's attention is bold, too: a printer may have no colours. */
static const char style[]
    = ":root{color-scheme:only light}"
      "body{font:15px/1.45 Cantarell,'Segoe UI',system-ui,sans-serif;color:#241f31;background:#fff;"
      "max-width:70rem;margin:2.5rem auto;padding:0 1.5rem}"
      "header{display:flex;flex-wrap:wrap;align-items:center;gap:.6rem 1rem;border-bottom:2px solid #26a269;padding-bottom:.8rem}"
      "header img{max-height:4rem;max-width:12rem}header p{margin:0;color:#5e5c64}"
      "header div{flex:1 1 15rem;min-width:0}"
      "h1{margin:0;font-size:1.7rem;line-height:1.2;overflow-wrap:break-word}"
      ".headline{font-size:1.35rem;font-weight:bold;margin:1.4rem 0 .8rem}"
      "dl{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1.2rem;margin:0 0 1.5rem}"
      "dt{color:#5e5c64}dd{margin:0;overflow-wrap:anywhere}"
      ".charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(22rem,100%),1fr));gap:1rem 3rem;margin:0 0 2rem}"
      "figure{margin:0}figcaption,h2{font-size:1em;font-weight:bold;margin:0 0 .5rem}"
      "ul{margin:0 0 2rem;padding:0;list-style:none;max-width:50rem}li{margin-bottom:.3rem}li b{margin-inline-end:.4rem}"
      "svg{width:100%;max-width:30rem;height:auto}"
      ".rows{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.87rem}"
      "th{text-align:start;white-space:nowrap;border-bottom:1.5px solid #77767b;padding:.4rem .6rem;vertical-align:bottom}"
      "td{border-bottom:1px solid #deddda;padding:.3rem .6rem;vertical-align:top;max-width:18rem;overflow-wrap:break-word}"
      ".n{text-align:end;font-variant-numeric:tabular-nums;color:#5e5c64}td.d{max-width:30rem}.o{white-space:nowrap}"
      "tr.bad td{background:#fbe3e4}tr.unsure td{background:#fdf0c8}tr.bad .o,tr.unsure .o{font-weight:bold}"
      "@page{size:landscape;margin:15mm 14mm;@bottom-right{content:counter(page) ' / ' counter(pages);font:9pt sans-serif}}"
      "@media print{body{font-size:10pt;margin:0;padding:0;max-width:none}.rows{overflow:visible}"
      "thead{display:table-header-group}figcaption,h1,h2,.headline{break-after:avoid}"
      "tr,li,figure,dl,header{break-inside:avoid}*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}";

/* Left to itself, a browser makes a column of names with hyphens as wide as the longest part of one. */
static void
write_widths (RegistrarOutput *output, RegistrarReportTable *table)
{
  guint letters[REGISTRAR_REPORT_N_COLUMNS];

  registrar_report_table_count_letters (table, letters);
  for (guint i = 0; i < table->n_columns; i++)
    if (letters[i] > 0)
      {
        registrar_output_literal (output, "td:nth-child(");
        registrar_output_unsigned (output, i + 1);
        registrar_output_literal (output, "){min-width:");
        registrar_output_unsigned (
            output, MIN (letters[i], registrar_report_column_is_prose (table->columns[i]) ? LEAST_LETTERS_OF_PROSE : LEAST_LETTERS));
        registrar_output_literal (output, "ch}");
      }
}

static void
write_style (RegistrarOutput *output, RegistrarReportTable *table)
{
  registrar_output_literal (output, "<style>");
  registrar_output_write (output, style, sizeof style - 1);
  write_widths (output, table);
  registrar_output_literal (output, "</style>\n");
}

/* The language of the words that are not the roster's. */
static void
write_language (RegistrarOutput *output)
{
  /* Translators: the code of the language you translate to, such as de or pt-BR */
  registrar_html_write_text (output, C_ ("language code", "en"));
}

static void
write_head (RegistrarOutput *output, const RegistrarReportFacts *facts, RegistrarReportTable *table)
{
  registrar_output_literal (output, "<!DOCTYPE html>\n<html lang=\"");
  write_language (output);
  registrar_output_literal (output, "\">\n<head>\n<meta charset=\"utf-8\">\n"
                                    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                                    "style-src 'unsafe-inline'; img-src data:\">\n"
                                    "<meta name=\"viewport\" content=\"width=device-width\">\n"
                                    "<meta name=\"referrer\" content=\"no-referrer\">\n<title>");
  registrar_html_write_text (output, facts->title);
  registrar_output_literal (output, "</title>\n");
  write_style (output, table);
  registrar_output_literal (output, "</head>\n<body>\n");
}

static void
write_logo (RegistrarOutput *output, const char *path)
{
  g_autoptr (GBytes) logo = registrar_logo_read (path);
  g_autofree char *text = NULL;

  if (logo == NULL)
    return;

  text = g_base64_encode (g_bytes_get_data (logo, NULL), g_bytes_get_size (logo));
  registrar_output_literal (output, "<img alt=\"\" src=\"data:image/png;base64,");
  registrar_output_write (output, text, strlen (text));
  registrar_output_literal (output, "\">\n");
}

static void
write_school (RegistrarOutput *output, const char *school)
{
  if (school == NULL || *school == '\0')
    return;

  registrar_output_literal (output, "<p>");
  registrar_html_write_text (output, school);
  registrar_output_literal (output, "</p>\n");
}

static void
write_header (RegistrarOutput *output, const RegistrarReport *report, const RegistrarReportFacts *facts)
{
  registrar_output_literal (output, "<header>\n");
  write_logo (output, report->options.logo);
  registrar_output_literal (output, "<div>\n");
  write_school (output, report->options.school);
  registrar_output_literal (output, "<h1>");
  registrar_html_write_text (output, facts->title);
  registrar_output_literal (output, "</h1>\n</div>\n</header>\n<p class=\"headline\">");
  registrar_html_write_text (output, facts->headline);
  registrar_output_literal (output, "</p>\n<dl>\n");
  for (guint i = 0; i < facts->n_facts; i++)
    {
      registrar_output_literal (output, "<dt>");
      registrar_html_write_text (output, facts->facts[i].label);
      registrar_output_literal (output, "</dt><dd>");
      registrar_html_write_text (output, facts->facts[i].value);
      registrar_output_literal (output, "</dd>\n");
    }
  registrar_output_literal (output, "</dl>\n");
}

static void
write_chart (RegistrarOutput *output, const RegistrarChart *chart, const char *caption)
{
  if (chart == NULL)
    return;

  registrar_output_literal (output, "<figure><figcaption>");
  registrar_html_write_text (output, caption);
  registrar_output_literal (output, "</figcaption>\n");
  registrar_chart_write_svg (chart, caption, output);
  registrar_output_literal (output, "</figure>\n");
}

static void
write_charts (RegistrarOutput *output, const RegistrarReport *report)
{
  g_autoptr (RegistrarChart) outcomes = registrar_chart_new_outcomes (report->results, CHART_WIDTH);
  g_autoptr (RegistrarChart) throughput = registrar_chart_new_throughput (report->results, CHART_WIDTH);

  registrar_output_literal (output, "<div class=\"charts\">\n");
  write_chart (output, outcomes, _("Outcomes"));
  write_chart (output, throughput, _("Students over Time"));
  registrar_output_literal (output, "</div>\n");
}

/* Above the table, which may be long. */
static void
write_attention (RegistrarOutput *output, const RegistrarReport *report)
{
  g_auto (RegistrarAttention) attention = { 0 };
  g_autofree char *more = NULL;

  registrar_attention_find (&attention, report, MOST_CASES);
  if (attention.cases->len == 0)
    return;

  registrar_output_literal (output, "<h2>");
  registrar_html_write_text (output, _("Needs Attention"));
  registrar_output_literal (output, "</h2>\n<ul>\n");
  for (guint i = 0; i < attention.cases->len; i++)
    {
      const RegistrarAttentionCase *shown = attention.cases->pdata[i];

      registrar_output_literal (output, "<li><b>");
      registrar_html_write_text (output, shown->who);
      registrar_output_literal (output, "</b> ");
      registrar_html_write_text (output, shown->why);
      registrar_output_literal (output, "</li>\n");
    }
  more = registrar_attention_dup_more (&attention);
  if (more != NULL)
    {
      registrar_output_literal (output, "<li>");
      registrar_html_write_text (output, more);
      registrar_output_literal (output, "</li>\n");
    }
  registrar_output_literal (output, "</ul>\n");
}

/* Opens an element of the table, `th` or `td`, with the look of its column. */
static void
begin_cell (RegistrarOutput *output, const char *element, RegistrarReportColumn column)
{
  registrar_output_put (output, '<');
  registrar_output_write (output, element, strlen (element));
  if (registrar_report_column_is_number (column))
    registrar_output_literal (output, " class=\"n\"");
  else if (column == REGISTRAR_REPORT_OUTCOME)
    registrar_output_literal (output, " class=\"o\"");
  else if (column == REGISTRAR_REPORT_DETAILS)
    registrar_output_literal (output, " class=\"d\"");
  registrar_output_put (output, '>');
}

static void
write_headings (RegistrarOutput *output, const RegistrarReportTable *table)
{
  registrar_output_literal (output, "<div class=\"rows\">\n<table>\n<thead><tr>");
  for (guint i = 0; i < table->n_columns; i++)
    {
      begin_cell (output, "th scope=\"col\"", table->columns[i]);
      registrar_html_write_text (output, registrar_report_column_to_phrase (table->columns[i]));
      registrar_output_literal (output, "</th>");
    }
  registrar_output_literal (output, "</tr></thead>\n<tbody>\n");
}

static void
begin_row (RegistrarOutput *output, RegistrarRowState outcome)
{
  if (outcome == REGISTRAR_ROW_FAILED || outcome == REGISTRAR_ROW_PROBLEM)
    registrar_output_literal (output, "<tr class=\"bad\">");
  else if (outcome == REGISTRAR_ROW_UNKNOWN || outcome == REGISTRAR_ROW_AMBIGUOUS)
    registrar_output_literal (output, "<tr class=\"unsure\">");
  else
    registrar_output_literal (output, "<tr>");
}

static void
write_row (RegistrarOutput *output, const RegistrarReportTable *table)
{
  begin_row (output, table->row.outcome);
  for (guint i = 0; i < table->n_columns; i++)
    {
      const RegistrarReportCell *cell = &table->cells[i];

      begin_cell (output, "td", table->columns[i]);
      if (!registrar_report_column_is_number (table->columns[i]))
        registrar_html_write_text (output, cell->text);
      else if (cell->number > 0)
        registrar_output_unsigned (output, cell->number);
      registrar_output_literal (output, "</td>");
    }
  registrar_output_literal (output, "</tr>\n");
}

gboolean
registrar_report_write_html (const RegistrarReport *report, GOutputStream *stream, GCancellable *cancellable,
                             GError **error)
{
  g_auto (RegistrarOutput) output = { 0 };
  g_auto (RegistrarReportFacts) facts = { 0 };
  g_auto (RegistrarReportTable) table = { 0 };

  registrar_output_init (&output, stream, cancellable);
  registrar_report_facts_init (&facts, report);
  registrar_report_table_init (&table, report, TRUE);
  write_head (&output, &facts, &table);
  write_header (&output, report, &facts);
  write_charts (&output, report);
  write_attention (&output, report);
  write_headings (&output, &table);
  for (guint i = 0; i < report->results->size; i++)
    {
      registrar_report_table_read (&table, i);
      write_row (&output, &table);
    }
  registrar_output_literal (&output, "</tbody>\n</table>\n</div>\n</body>\n</html>\n");
  return registrar_output_finish (&output, error);
}
