-- Why: a council does not only ask others; "Rada zobowiązuje się …" stands in its papers beside the recommendations.
alter table section drop constraint section_kind_is_known;
alter table section add constraint section_kind_is_known
  check (kind in ('stance', 'recommendations', 'commitments', 'rationale', 'expected_answer', 'other'));
