import { useEffect, useRef } from 'react';
import { BarChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useText } from '../../i18n';
import type { Answers } from './WhatIfPage';

use([BarChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

/** Costs by cycle as stacked bars, quota beside ratio. Only the picture uses floating point; the table has the amounts. */
export function Chart({ answers: { quota, ratio } }: { answers: Answers }) {
  const t = useText();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!place.current) return;
    const chart = init(place.current, undefined, { renderer: 'svg' });
    const bars = (name: string, stack: string, values: string[], color: string) => ({
      name,
      type: 'bar' as const,
      stack,
      data: values.map(Number),
      itemStyle: { color },
      barMaxWidth: 22,
    });
    chart.setOption({
      animation: false,
      textStyle: { fontFamily: getComputedStyle(place.current).fontFamily },
      grid: { left: 8, right: 8, top: 48, bottom: 8, containLabel: true },
      legend: { top: 0, left: 0, type: 'scroll' },
      tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
      xAxis: { type: 'category', data: quota.costs.map(({ cycle }) => cycle) },
      yAxis: { type: 'value', name: t('unit.yuan') },
      series: [
        bars(
          t('whatif.quota.group'),
          'quota',
          quota.costs.map(({ group }) => group),
          '#1f6aa3',
        ),
        bars(
          t('whatif.quota.members'),
          'quota',
          quota.costs.map(({ members }) => members),
          '#9cc3e0',
        ),
        bars(
          t('whatif.ratio.group'),
          'ratio',
          ratio.costs.map(({ group }) => group),
          '#b8721c',
        ),
        bars(
          t('whatif.ratio.members'),
          'ratio',
          ratio.costs.map(({ members }) => members),
          '#ecc48f',
        ),
      ],
    });
    const fit = new ResizeObserver(() => chart.resize());
    fit.observe(place.current);
    return () => {
      fit.disconnect();
      chart.dispose();
    };
  }, [quota, ratio, t]);
  return <div ref={place} className="chart" role="img" aria-label={t('whatif.chart')} />;
}
